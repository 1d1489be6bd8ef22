import { join } from "node:path";
import { bundleExtension, stopBundler } from "../../../scripts/build/bundle_extension.ts";
import { projectRoot } from "../../../scripts/build/project_root.ts";
import { writeFiles } from "../../../scripts/build/write_files.ts";

async function build(): Promise<string> {
  const options = { relay: "http://127.0.0.1:8787", minify: false, key: true };
  const { files } = await bundleExtension(options);
  await stopBundler();
  const bytes = await new Blob([...files].flatMap(([name, content]) => [name, content.slice()]))
    .arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex().slice(0, 16);
  const folder = join(projectRoot, "dist", "journeys", hash);
  if (await Deno.stat(folder).then(() => true, () => false)) return folder;
  // Another test process may write the same at the same moment: whoever renames first wins.
  const parent = join(projectRoot, "dist", "journeys");
  await Deno.mkdir(parent, { recursive: true });
  const draft = await Deno.makeTempDir({ dir: parent });
  await writeFiles(draft, files);
  await Deno.rename(draft, folder).catch(() => Deno.remove(draft, { recursive: true }));
  return folder;
}

let built: Promise<string> | undefined;

/** The folder of the extension as the sources are now; built once in a test process. */
export function builtExtension(): Promise<string> {
  return built ??= build();
}
