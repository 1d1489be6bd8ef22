import { downloadName, type LibraryItem } from "@ringside/record";

/** Returns the file of an item. */
type FileOf = (item: LibraryItem) => Promise<File | undefined>;

/**
 * Copies items into a folder. Never overwrites a file, even on a file system that treats `A.mp4`
 * and `a.mp4` as one name, and leaves no partial file if a copy fails. Returns the number saved.
 */
export async function saveToFolder(
  folder: FileSystemDirectoryHandle,
  items: readonly LibraryItem[],
  fileOf: FileOf,
): Promise<number> {
  const taken = new Set<string>();
  for await (const name of folder.keys()) taken.add(folded(name));
  let saved = 0;
  for (const item of items) {
    try {
      const file = await fileOf(item);
      if (!file) continue;
      const name = await freeName(folder, item, taken);
      await write(folder, name, file);
      taken.add(folded(name));
      saved++;
    } catch (error) {
      // The disk may be full or the folder removed; the returned number shows that.
      console.warn("library: a file could not be saved", error);
    }
  }
  return saved;
}

async function write(folder: FileSystemDirectoryHandle, name: string, file: File): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  try {
    // The stream writes to a temporary file, which replaces this one on close and is dropped on
    // failure.
    await file.stream().pipeTo(await handle.createWritable());
  } catch (error) {
    await folder.removeEntry(name).catch(() => {});
    throw error;
  }
}

async function freeName(
  folder: FileSystemDirectoryHandle,
  item: LibraryItem,
  taken: ReadonlySet<string>,
): Promise<string> {
  for (let count = 1;; count++) {
    const name = downloadName(item, count);
    if (!taken.has(folded(name)) && await isFree(folder, name)) return name;
  }
}

/** Asks the file system as well, which may hide names, equate more letters, or have changed. */
async function isFree(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return false;
  } catch (error) {
    // There is a folder with that name.
    if (error instanceof DOMException && error.name === "TypeMismatchError") return false;
    if (error instanceof DOMException && error.name === "NotFoundError") return true;
    throw error;
  }
}

/** Equates names that some file system treats as the same. */
const folded = (name: string): string => name.normalize("NFC").toUpperCase().toLowerCase();
