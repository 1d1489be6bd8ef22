import type { Metafile } from "esbuild";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { projectRoot } from "./project_root.ts";

const Package = v.object({
  name: v.string(),
  version: v.string(),
  license: v.string(),
  repository: v.optional(v.union([v.string(), v.object({ url: v.string() })])),
});

interface Notice {
  title: string;
  text: string;
}

/**
 * The licence text of a bundle: Ringside's own licence, that of each bundled package, and those
 * beside our sources as `NAME.LICENSE.txt`. The MPL also requires the location of a package's
 * source, so each is named with its repository. Fails if a package has no licence text, because
 * such a package cannot be shipped.
 */
export async function licenceNotices({ outputs }: Metafile): Promise<string> {
  const sources = new Set(
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => bytesInOutput > 0 ? path : [])
    ),
  );
  const packages = new Set<string>();
  const folders = new Set<string>();
  for (const path of sources) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    if (folder) packages.add(folder);
    else folders.add(dirname(path));
  }
  const notices = [
    ...await Promise.all([...packages].map(packageNotice)),
    ...(await Promise.all([...folders].map(noticesBeside))).flat(),
  ].sort((one, other) => one.title < other.title ? -1 : 1);
  const own: Notice = {
    title: "Ringside",
    text: await Deno.readTextFile(join(projectRoot, "LICENSE")),
  };
  const rule = "-".repeat(78);
  return [own, ...notices].map(({ text, title }) => `${title}\n\n${text.trim()}\n`)
    .join(`\n${rule}\n\n`);
}

async function packageNotice(folder: string): Promise<Notice> {
  const path = join(projectRoot, folder);
  const json = JSON.parse(await Deno.readTextFile(join(path, "package.json")));
  const { license, name, repository, version } = v.parse(Package, json);
  const entries = await Array.fromAsync(Deno.readDir(path));
  const file = entries.find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry.name));
  if (!file) throw new Error(`Cannot build: ${name} brings no text of its licence`);
  const source = typeof repository === "object" ? repository.url : repository;
  const where = source
    ? `, ${source.replace(/^git\+|\.git$/g, "").replace(/^git:/, "https:")}`
    : "";
  return {
    title: `${name} ${version} (${license})${where}`,
    text: await Deno.readTextFile(join(path, file.name)),
  };
}

/** Third-party code in our own sources, with its licence beside it. */
async function noticesBeside(folder: string): Promise<Notice[]> {
  const path = join(projectRoot, folder);
  const entries = await Array.fromAsync(Deno.readDir(path)).catch(() => []);
  return await Promise.all(
    entries.filter(({ name }) => name.endsWith(".LICENSE.txt")).map(async ({ name }) => ({
      title: `${name.replace(".LICENSE.txt", "")}, in ${folder}`,
      text: await Deno.readTextFile(join(path, name)),
    })),
  );
}
