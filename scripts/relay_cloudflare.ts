import { bundleWorker } from "./cloudflare/bundle_worker.ts";
import { startWorkerd } from "./cloudflare/start_workerd.ts";
import { projectRoot } from "./build/project_root.ts";
import { taskArguments } from "./command_line/task_arguments.ts";

/**
 * `deno task relay:cloudflare`: the relay's Worker in workerd on this machine, set up by the same
 * `RELAY_…` variables as `deno task relay`. What it stores is in `dist/cloudflare/local`.
 */
async function main(): Promise<void> {
  taskArguments({
    name: "relay:cloudflare",
    about: "The relay's Worker in workerd on this machine, with the settings of deno task relay.",
    options: {},
  });
  const environment = Deno.env.toObject();
  const settings = Object.fromEntries(
    Object.entries(environment).filter(([name]) => name.startsWith("RELAY_")),
  );
  const worker = await bundleWorker();
  const relay = await startWorkerd({
    worker,
    folder: `${projectRoot}/dist/cloudflare/local`,
    port: Number(environment.RELAY_PORT ?? 8787),
    settings,
    log: (line) => console.log(line),
  });
  const health = await fetch(`${relay.url}/health`);
  const stop = async () => {
    await relay.stop();
    Deno.exit(health.ok ? 0 : 1);
  };
  Deno.addSignalListener("SIGINT", stop);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", stop);
  if (!health.ok) {
    console.error((await health.json()).message);
    await stop();
  }
  console.log(`Relay at ${relay.url}`);
  await relay.ended;
}

if (import.meta.main) await main();
