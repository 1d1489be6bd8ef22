import { downloadName, type LibraryItem } from "@ringside/record";

/** The items to save, and where their files are. */
type FileOf = (item: LibraryItem) => Promise<File | undefined>;

/**
 * Copies items into a folder. Nothing that is there is overwritten, also where the folder takes
 * `A.mp4` and `a.mp4` for one, and a copy that breaks off leaves no file behind. Returns how many
 * were saved.
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
      // A full disk, a folder that was taken away: the count tells.
      console.warn("library: a file could not be saved", error);
    }
  }
  return saved;
}

async function write(folder: FileSystemDirectoryHandle, name: string, file: File): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  try {
    // Written beside the file, which gets its content when this is closed; a failure aborts it.
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

/** Asks the file system itself too: it may hide names, fold more letters, or have changed. */
async function isFree(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return false;
  } catch (error) {
    // A folder of that name is a TypeMismatchError.
    if (error instanceof DOMException && error.name === "TypeMismatchError") return false;
    if (error instanceof DOMException && error.name === "NotFoundError") return true;
    throw error;
  }
}

/** Names that some file system takes for one are one here. */
const folded = (name: string): string => name.normalize("NFC").toUpperCase().toLowerCase();
