import type { Person } from "../../../scripts/chromium/person.ts";

/** Runs in the engine: every file of the library, newest first, as base64. */
const readFiles = `(async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("library", { create: true });
  const files = [];
  for await (const handle of folder.values()) files.push(await handle.getFile());
  files.sort((one, other) => other.lastModified - one.lastModified);
  return await Promise.all(files.map(async (file) => ({
    name: file.name,
    base64: new Uint8Array(await file.arrayBuffer()).toBase64(),
  })));
})()`;

/** A file on a person's disk. */
export interface LibraryFile {
  name: string;
  bytes: Uint8Array;
}

/** The files of a person's library, newest first, without empty ones that were only begun. */
export async function libraryFiles(person: Person, ending: string): Promise<LibraryFile[]> {
  const engine = await person.engine();
  try {
    const files = await engine.evaluate<{ name: string; base64: string }[]>(readFiles);
    return files.filter(({ base64, name }) => base64 !== "" && name.endsWith(ending))
      .map(({ name, base64 }) => ({ name, bytes: Uint8Array.fromBase64(base64) }));
  } finally {
    engine.close();
  }
}

/** The number of them, which is cheap to poll. */
export async function countLibraryFiles(person: Person, ending: string): Promise<number> {
  const engine = await person.engine();
  try {
    return await engine.evaluate<number>(`(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle("library", { create: true });
      let count = 0;
      for await (const handle of folder.values()) {
        const { name, size } = await handle.getFile();
        if (size > 0 && name.endsWith(${JSON.stringify(ending)})) count++;
      }
      return count;
    })()`);
  } finally {
    engine.close();
  }
}
