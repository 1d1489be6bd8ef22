import type { LibraryItem } from "@ringside/record";
import { saveToFolder } from "../../extension/contexts/library/save_to_folder.ts";

/** A file whose disk fails after its first bytes. */
function broken(): File {
  const file = new File(["half"], "broken");
  let begun = false;
  file.stream = () =>
    new ReadableStream({
      pull(controller) {
        if (begun) controller.error(new DOMException("The disk failed", "NotReadableError"));
        else controller.enqueue(new TextEncoder().encode("half"));
        begun = true;
      },
    });
  return file;
}

const stage = {
  /** What lies in the folder afterwards, by name, and how many were saved. */
  async save(there: Record<string, string>, named: { name: string; type: string }[]) {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(crypto.randomUUID(), { create: true });
    for (const [name, text] of Object.entries(there)) {
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writable.write(text);
      await writable.close();
    }
    await folder.getDirectoryHandle("Folder.mp4", { create: true });
    const items = named as LibraryItem[];
    const saved = await saveToFolder(folder, items, ({ name }) =>
      Promise.resolve(
        name === "gone"
          ? undefined
          : name === "broken"
          ? broken()
          : new File([`new ${name}`], name),
      ));
    const found: Record<string, string> = {};
    for await (const [name, handle] of folder.entries()) {
      if (handle instanceof FileSystemFileHandle) {
        found[name] = await (await handle.getFile()).text();
      }
    }
    return { saved, found };
  },
};
export type SaveStage = typeof stage;

Object.assign(globalThis, { stage });
