import { join, relative } from "node:path";
import { bundleExtension, stopBundler } from "../../../scripts/build/bundle_extension.ts";
import { projectRoot } from "../../../scripts/build/project_root.ts";
import { writeFiles } from "../../../scripts/build/write_files.ts";

/** All that a build reads; packages by their versions in the lock file. */
const sources = ["deno.json", "deno.lock", "LICENSE", "extension", "shared", "scripts/build"];

async function* filesOf(path: string): AsyncGenerator<string> {
  const info = await Deno.stat(path).catch(() => undefined);
  if (info?.isFile) yield path;
  if (!info?.isDirectory) return;
  for await (const { name } of Deno.readDir(path)) yield* filesOf(join(path, name));
}

/** Of the sources as they are now: the same sources give the same build. */
async function sourcesHash(): Promise<string> {
  const files: string[] = [];
  for (const source of sources) {
    for await (const file of filesOf(join(projectRoot, source))) files.push(file);
  }
  const parts = await Promise.all(
    files.sort().map(async (file) => [relative(projectRoot, file), await Deno.readFile(file)]),
  );
  const bytes = await new Blob(parts.flat() as BlobPart[]).arrayBuffer();
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex().slice(0, 16);
}

async function build(): Promise<string> {
  const parent = join(projectRoot, "dist", "journeys");
  const folder = join(parent, await sourcesHash());
  const isThere = () => Deno.stat(folder).then(() => true, () => false);
  if (await isThere()) return folder;
  // Another file's journeys may build the same at the same moment: the second waits for the first.
  await Deno.mkdir(parent, { recursive: true });
  using lock = await Deno.open(`${folder}.lock`, { create: true, write: true });
  await lock.lock(true);
  if (await isThere()) return folder;
  const options = { relay: "http://127.0.0.1:8787", minify: false, key: true };
  const { files } = await bundleExtension(options);
  await stopBundler();
  const draft = await Deno.makeTempDir({ dir: parent });
  await writeFiles(draft, files);
  await Deno.rename(draft, folder);
  return folder;
}

let built: Promise<string> | undefined;

/** The folder of the extension as the sources are now; built once for all journeys. */
export function builtExtension(): Promise<string> {
  return built ??= build();
}
