import { join } from "node:path";
import { bundleGuest } from "./bundle_guest.ts";
import { projectRoot } from "./project_root.ts";
import { writeFiles } from "./write_files.ts";

/** Where a relay that runs from these sources finds the guest page. */
export const guestFolder = join(projectRoot, "dist", "guest");

/** Builds the guest page into a folder, with the list of its files' hashes. */
export async function writeGuest(folder: string = guestFolder): Promise<number> {
  const { files, hashes } = await bundleGuest();
  const list = new TextEncoder().encode(`${JSON.stringify(hashes, null, 2)}\n`);
  await writeFiles(folder, new Map([...files, ["files.json", list]]));
  return files.size;
}
