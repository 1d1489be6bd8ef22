import type { Metafile } from "esbuild";

/**
 * A bundled script and everything that it imports before it runs, by path of output. What it loads
 * later with `import(…)` is not in it.
 */
export function staticOutputs(script: string, { outputs }: Metafile): string[] {
  const found = new Set([script]);
  for (const path of found) {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind === "import-statement") found.add(imported);
    }
  }
  return [...found];
}
