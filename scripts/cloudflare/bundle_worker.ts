import { build } from "esbuild";
import { projectRoot } from "../build/project_root.ts";
import { workspaceImports } from "../build/workspace_imports.ts";

/** The path of the bundled Worker; `wrangler.jsonc` names it too. */
const workerPath = `${projectRoot}/dist/cloudflare/worker.js`;

/** Bundles the relay's Worker into one module, without the runtime's own modules. */
export async function bundleWorker(path = workerPath): Promise<string> {
  await build({
    entryPoints: [`${projectRoot}/relay/hosts/cloudflare/worker.ts`],
    outfile: path,
    absWorkingDir: projectRoot,
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker"],
    external: ["cloudflare:*", "node:*"],
    plugins: [workspaceImports(projectRoot)],
    logLevel: "warning",
  });
  return path;
}
