import type { Plugin } from "esbuild";
import { dirname, join } from "node:path";

interface Member {
  name?: string;
  exports?: string | Record<string, string>;
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await Deno.readTextFile(path)) as T;
}

/** All import names of workspace members, each with its file. */
export async function workspaceModules(root: string): Promise<Map<string, string>> {
  const { workspace } = await readJson<{ workspace: string[] }>(join(root, "deno.json"));
  const modules = new Map<string, string>();
  for (const folder of workspace) {
    const path = join(root, folder, "deno.json");
    const { name, exports = {} } = await readJson<Member>(path);
    if (!name) continue;
    const entries = typeof exports === "string" ? { ".": exports } : exports;
    for (const [entry, file] of Object.entries(entries)) {
      modules.set(join(name, entry), join(dirname(path), file));
    }
  }
  return modules;
}

/** Modules that are imported for their side effects, not for their exports. */
const actsByItself = /_worker\.ts$|\/websocket_unmask\.ts$/;

/**
 * Lets esbuild follow `@ringside/…` imports the way Deno's workspace does. Our modules have no side
 * effects on import, except workers, so a page bundles only the part of a folder's `mod.ts` that it
 * uses, and its lazy views bring their own parts.
 */
export function workspaceImports(root: string): Plugin {
  return {
    name: "workspace imports",
    async setup(build) {
      const modules = await workspaceModules(root);
      build.onResolve({ filter: /^@ringside\// }, ({ path }) => {
        const file = modules.get(path);
        if (file) return { path: file, sideEffects: actsByItself.test(file) };
        return { errors: [{ text: `No workspace member exports ${path}` }] };
      });
      build.onResolve({ filter: /^\..*\.tsx?$/ }, ({ path, resolveDir }) => {
        const file = join(resolveDir, path);
        if (file.includes("node_modules")) return undefined;
        return { path: file, sideEffects: actsByItself.test(file) };
      });
    },
  };
}
