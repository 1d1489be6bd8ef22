/** The library's files in the origin's private file system. */
export async function libraryFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return await root.getDirectoryHandle("library", { create: true });
}
