const folderName = "library";

/** The library's files in the origin's private file system. */
export async function libraryFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return await root.getDirectoryHandle(folderName, { create: true });
}

/** Whether there are any, without making the folder; false where the browser keeps no files. */
export async function hasLibraryFiles(): Promise<boolean> {
  try {
    const root = await navigator.storage.getDirectory();
    const files = (await root.getDirectoryHandle(folderName)).keys();
    return !(await files.next()).done;
  } catch {
    return false;
  }
}
