import { dirname, join } from "node:path";
import type { ExtensionFiles } from "./bundle_extension.ts";

/** Makes a folder hold exactly these files. */
export async function writeFiles(folder: string, files: ExtensionFiles): Promise<void> {
  await Deno.remove(folder, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  for (const [name, content] of files) {
    const path = join(folder, name);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeFile(path, content);
  }
}
