import { gzipSync } from "fflate";
import { dirname, join } from "node:path";

/** Gzipped bytes of a page's scripts and styles, what they import at once included. */
export async function bundleSize(extension: string, page: string): Promise<number> {
  const seen = new Set<string>();
  const queue = [join(extension, page, "main.js"), join(extension, page, "main.css")];
  let bytes = 0;
  for (let file = queue.shift(); file; file = queue.shift()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const content = await Deno.readFile(file).catch(() => undefined);
    if (!content) continue;
    bytes += gzipSync(content).length;
    if (!file.endsWith(".js")) continue;
    // Static imports only: `import(…)` is loaded when it is needed.
    const text = new TextDecoder().decode(content);
    for (const [, path] of text.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
      if (path) queue.push(join(dirname(file), path));
    }
  }
  return bytes;
}
