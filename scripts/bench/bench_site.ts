import * as esbuild from "esbuild";
import { join } from "node:path";
import { projectRoot } from "../build/project_root.ts";
import { workspaceImports } from "../build/workspace_imports.ts";

const pages = ["bare_pair", "peerjs_pair", "bare_mesh"] as const;

/** Serves the contestants' pages on loopback, where a browser allows camera and microphone. */
export interface BenchSite {
  url(page: typeof pages[number]): string;
  readonly origin: string;
  stop(): Promise<void>;
}

export async function serveBenchSite(): Promise<BenchSite> {
  const { outputFiles } = await esbuild.build({
    entryPoints: pages.map((page) => join(projectRoot, "scripts/bench/pages", `${page}.ts`)),
    bundle: true,
    format: "esm",
    target: "chrome137",
    write: false,
    outdir: "/",
    plugins: [workspaceImports(projectRoot)],
    absWorkingDir: projectRoot,
  });
  await esbuild.stop();
  const scripts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    const script = scripts.get(pathname);
    if (script) return new Response(script, { headers: { "content-type": "text/javascript" } });
    const page = `<!doctype html><title>bench</title><script type="module" src="${pathname}.js">
</script><body>`;
    return new Response(page, { headers: { "content-type": "text/html" } });
  });
  const origin = `http://127.0.0.1:${server.addr.port}`;
  return { origin, url: (page) => `${origin}/${page}`, stop: () => server.shutdown() };
}
