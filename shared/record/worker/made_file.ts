import { openByteStore } from "./byte_store.ts";
import { DiskWriter } from "./disk_writer.ts";
import { fileFacts } from "./file_facts.ts";
import { libraryFolder } from "../library_folder.ts";
import type { MadeFile, MadeOutcome } from "../library_messages.ts";

/**
 * Writes a new file of the library. If it fails, is cancelled or fills the disk, it leaves nothing
 * behind.
 *
 * @param fill may return what the file holds; else that is read from the file.
 */
export async function makeFile(
  name: string,
  signal: AbortSignal,
  fill: (disk: DiskWriter) => Promise<Omit<MadeFile, "ok" | "bytes"> | void>,
): Promise<MadeOutcome> {
  const folder = await libraryFolder();
  const handle = await folder.getFileHandle(name, { create: true });
  const store = await openByteStore(handle);
  const disk = new DiskWriter(store, 0, () => {});
  let done = false;
  let facts: Omit<MadeFile, "ok" | "bytes"> | void;
  try {
    store.truncate(0);
    facts = await fill(disk);
    disk.settle();
    if (disk.cut) return { ok: false, reason: "disk_full" };
    if (signal.aborted) return { ok: false, reason: "cancelled" };
    disk.flush();
    done = true;
  } finally {
    store.close();
    if (!done) await folder.removeEntry(name).catch(() => {});
  }
  const file = await handle.getFile();
  return { ok: true, bytes: file.size, ...facts ?? await fileFacts(file) };
}

/** A file of the library to read; throws `NotFoundError` if it is gone. */
export async function readFile(name: string): Promise<File> {
  return await (await (await libraryFolder()).getFileHandle(name)).getFile();
}
