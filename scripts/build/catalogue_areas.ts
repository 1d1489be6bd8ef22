import type { Plugin } from "esbuild";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

/** Areas of the catalogue that each program leaves out, as it does not have their features. */
export const absentAreas = {
  extension: ["visit"],
  guest: [
    ...["contact", "doctor", "history", "home", "library", "manifest", "relay", "settings"],
    "welcome",
  ],
} as const satisfies Record<string, readonly string[]>;

/** Strings of those areas that views of a call show, in whatever program. */
const everywhere = ["doctor.open", "home.alike", "home.formerly"];

/** Bundles catalogues without the areas of other programs: half of it for the guest page. */
export function withoutAreas(absent: readonly string[]): Plugin {
  return {
    name: "catalogue areas",
    setup(build) {
      build.onLoad({ filter: /[\\/]locales[\\/](en|zh_CN)[\\/]\w+\.ts$/ }, async ({ path }) => {
        const area = basename(path, ".ts");
        if (!absent.includes(area)) return undefined;
        const module = await import(pathToFileURL(path).href);
        const kept = Object.entries(module[area]).filter(([key]) => everywhere.includes(key));
        return { contents: `export const ${area} = ${JSON.stringify(Object.fromEntries(kept))};` };
      });
    },
  };
}

/** Keys that a script uses of areas that were left out; there must be none. */
export function absentKeys(code: string, absent: readonly string[]): string[] {
  const used = new RegExp(`["\`](?:${absent.join("|")})\\.[\\w$]+`, "g");
  return [...new Set([...code.matchAll(used)].map(([key]) => key.slice(1)))]
    .filter((key) => !everywhere.includes(key));
}
