import type { Plugin } from "esbuild";
import { basename } from "node:path";

/** Bundles catalogues without areas that only other programs show. */
export function withoutAreas(absent: readonly string[]): Plugin {
  return {
    name: "catalogue areas",
    setup(build) {
      build.onLoad({ filter: /[\\/]locales[\\/](en|zh_CN)[\\/]\w+\.ts$/ }, ({ path }) => {
        const area = basename(path, ".ts");
        return absent.includes(area) ? { contents: `export const ${area} = {};` } : undefined;
      });
    },
  };
}
