import type { Plugin } from "esbuild";
import { pathToFileURL } from "node:url";

/** Tables of strings, of which a program uses some: sentences by key, icons by name. */
const tables = /[\\/](?:locales[\\/](?:en|zh_CN)[\\/]\w+|parts[\\/]icons)\.ts$/;

/** Whether a bundle's sources may name an entry: as a whole, or put together from its beginning. */
export function namedIn(sources: string): (entry: string) => boolean {
  const beginnings = [
    ...new Set(
      [...sources.matchAll(/`([a-z][a-z_.]*[_.])\$\{/g)].map(([, beginning]) => beginning ?? ""),
    ),
  ];
  return (entry) =>
    sources.includes(`"${entry}"`) ||
    beginnings.some((beginning) => entry.startsWith(beginning));
}

/** Bundles tables without the entries that nothing in the bundle names. */
export function usedEntries(isNamed: (entry: string) => boolean): Plugin {
  return {
    name: "used entries",
    setup(build) {
      build.onLoad({ filter: tables }, async ({ path }) => {
        if (!isTable(path)) return undefined;
        const module: Record<string, Record<string, unknown>> = await import(
          pathToFileURL(path).href
        );
        const exported = Object.entries(module).map(([name, table]) => {
          const used = Object.entries(table).filter(([entry]) => isNamed(entry));
          return `export const ${name} = ${JSON.stringify(Object.fromEntries(used))};`;
        });
        return { contents: exported.join("\n") };
      });
    },
  };
}

/** Whether a source holds such a table. */
export const isTable = (path: string): boolean =>
  // Parts of keys, which its importers put together.
  tables.test(path) && !path.endsWith("capture_trouble.ts");
