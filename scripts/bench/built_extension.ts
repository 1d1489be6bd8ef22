import { join } from "node:path";
import { type Bundle, bundleExtension, stopBundler } from "../build/bundle_extension.ts";
import { projectRoot } from "../build/project_root.ts";
import { writeFiles } from "../build/write_files.ts";

/** The extension as it ships, but with the development key, and its folder. */
export async function buildForBench(relay: string): Promise<{ folder: string; bundle: Bundle }> {
  const bundle = await bundleExtension({ relay, minify: true, key: true });
  await stopBundler();
  const folder = join(projectRoot, "dist", "bench");
  await writeFiles(folder, bundle.files);
  return { folder, bundle };
}
