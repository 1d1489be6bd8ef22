import type { Metafile } from "esbuild";

/**
 * A bundled script and its static imports, by output path, without the modules that it loads later
 * with `import(…)`.
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
