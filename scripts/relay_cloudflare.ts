import { readEdgeSettings } from "../relay/hosts/cloudflare/edge_settings.ts";
import { bundleWorker } from "./cloudflare/bundle_worker.ts";
import { startWorkerd } from "./cloudflare/start_workerd.ts";
import { projectRoot } from "./build/project_root.ts";
import { guestFolder, writeGuest } from "./build/write_guest.ts";
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
  // The Worker reports the same, but only once it runs.
  const read = readEdgeSettings(settings);
  if (!read.ok) return refuse(read.sentence);
  const { port } = read.settings;
  const trouble = portTrouble(port);
  if (trouble) return refuse(trouble);
  await writeGuest();
  const worker = await bundleWorker();
  const relay = await startWorkerd({
    worker,
    page: guestFolder,
    folder: `${projectRoot}/dist/cloudflare/local`,
    port,
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

/** Why it cannot listen there; checked before workerd starts, whose own message is less clear. */
function portTrouble(port: number): string | undefined {
  try {
    Deno.listen({ hostname: "127.0.0.1", port }).close();
  } catch (fault) {
    if (fault instanceof Deno.errors.AddrInUse) {
      return `RELAY_PORT ${port} is in use by another program.`;
    }
    if (fault instanceof Deno.errors.PermissionDenied) {
      return `RELAY_PORT ${port} may not be used by this user.`;
    }
    throw fault;
  }
}

function refuse(sentence: string): void {
  console.error(sentence);
  Deno.exitCode = 1;
}

if (import.meta.main) await main();
