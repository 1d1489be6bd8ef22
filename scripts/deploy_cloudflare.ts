import { bundleWorker } from "./cloudflare/bundle_worker.ts";
import { projectRoot } from "./build/project_root.ts";

/** Runs under Node 20 and up; later ones want Node 22. */
const wrangler = "wrangler@4.80.0";

/**
 * `deno task deploy:cloudflare`: bundles the relay's Worker and has Cloudflare's own tool deploy it.
 * Further arguments are the tool's, e.g. `--dry-run` or `--name my-relay`.
 */
async function main(): Promise<void> {
  await bundleWorker();
  const config = `${projectRoot}/relay/hosts/cloudflare/wrangler.jsonc`;
  const command = new Deno.Command(Deno.build.os === "windows" ? "npx.cmd" : "npx", {
    args: ["--yes", wrangler, "deploy", "--config", config, ...Deno.args],
    cwd: projectRoot,
  });
  let status: Deno.CommandStatus;
  try {
    status = await command.spawn().status;
  } catch (fault) {
    if (!(fault instanceof Deno.errors.NotFound)) throw fault;
    console.error("Cannot deploy: npx is not installed; it comes with Node.js 20 or later.");
    Deno.exit(1);
  }
  Deno.exit(status.code);
}

if (import.meta.main) await main();
