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

/**
 * Bundles catalogues without areas that views bring along, see `addSentences`. The areas themselves
 * stay, for who imports them by their own names.
 */
export function lateAreas(late: readonly string[]): Plugin {
  return {
    name: "late catalogue areas",
    setup(build) {
      build.onResolve({ filter: /^\.\/(?:en|zh_CN)\/\w+\.ts$/ }, ({ path, importer }) => {
        const area = basename(path, ".ts");
        const isCatalogue = /[\\/]locales[\\/](?:en|zh_CN)\.ts$/.test(importer);
        return isCatalogue && late.includes(area)
          ? { path: area, namespace: "late area", sideEffects: false }
          : undefined;
      });
      build.onLoad({ filter: /./, namespace: "late area" }, ({ path }) => ({
        contents: `export const ${path} = {};`,
      }));
    },
  };
}
