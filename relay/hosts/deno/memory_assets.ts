import { gzipSync } from "node:zlib";
import type { Assets } from "../../assets.ts";
import type { BuiltPage } from "./built_page.ts";

/**
 * The guest page from memory: some hundred kilobytes, read at the first request for any of them,
 * and compressed once.
 */
export function memoryAssets(load: () => Promise<BuiltPage | undefined>): Assets {
  let loading: Promise<BuiltPage | undefined> | undefined;
  const compressed = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    async read(path, { acceptsGzip }) {
      const file = (await (loading ??= load()))?.get(path);
      if (!file || !acceptsGzip) return file && { body: file };
      let body = compressed.get(path);
      if (!body) {
        compressed.set(path, body = new Uint8Array(gzipSync(file, { level: 9 })));
      }
      return { body, encoding: "gzip" };
    },
  };
}
