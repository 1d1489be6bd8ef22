import { gzipSync } from "fflate";
import type { Bundle } from "./bundle_extension.ts";
import { staticOutputs } from "./static_outputs.ts";

/** Files that a page loads before it can show anything. */
export interface PageLoad {
  /** Scripts and styles, gzipped one by one. */
  bytes: number;
  /** The sources in its scripts, by path from the project's root. */
  sources: string[];
}

/** The files that a context's page loads at once, such as `contexts/popup`, without lazy views. */
export function pageLoad({ files, metafile }: Bundle, page: string): PageLoad {
  const scripts = staticOutputs(`dist/${page}/main.js`, metafile);
  const load: PageLoad = { bytes: 0, sources: [] };
  for (const path of [...scripts, `dist/${page}/main.css`]) {
    const content = files.get(path.replace(/^dist\//, ""));
    if (content) load.bytes += gzipSync(content).length;
  }
  for (const path of scripts) {
    for (
      const [source, { bytesInOutput }] of Object.entries(metafile.outputs[path]?.inputs ?? {})
    ) {
      if (bytesInOutput > 0) load.sources.push(source);
    }
  }
  return load;
}
