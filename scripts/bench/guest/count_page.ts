/**
 * `count_page.ts FOLDER PAGE`: how heavy somebody else's page is, from its sources. Counts the
 * page itself, and the scripts and styles in FOLDER that PAGE, an HTML file below it, names. Lists
 * what the page names elsewhere, which is not counted. Prints an entry of `page_weights.json`.
 */
import { gzipSync } from "node:zlib";
import { dirname, join, normalize } from "node:path";

const [folder = ".", page = ""] = Deno.args;
const html = await Deno.readTextFile(join(folder, page));
const named = [...html.matchAll(/<(script|link)\b([^>]*)>/g)].flatMap(
  ([, tag, attributes = ""]) => {
    if (tag === "link" && !/\brel="stylesheet"/.test(attributes)) return [];
    return /\b(?:src|href)="([^"]+)"/.exec(attributes)?.[1] ?? [];
  },
);
// From its server's root comes what a package of the server serves.
const isElsewhere = (address: string) => /^(https?:)?\//.test(address);
const own = new Set(named.filter((address) => !isElsewhere(address)));
const files: { path: string; unpacked: number; gzipped: number }[] = [];
for (const path of [page, ...[...own].map((address) => normalize(join(dirname(page), address)))]) {
  const content = await Deno.readFile(join(folder, path));
  files.push({
    path,
    unpacked: content.length,
    gzipped: gzipSync(content, { level: 9 }).length,
  });
}
const sum = (of: "gzipped" | "unpacked") => files.reduce((all, file) => all + file[of], 0);
console.log(JSON.stringify(
  {
    ...{ gzipped: sum("gzipped"), unpacked: sum("unpacked"), files },
    elsewhere: [...new Set(named.filter(isElsewhere))],
  },
  null,
  2,
));
