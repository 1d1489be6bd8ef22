import { systemClock } from "@ringside/clock";
import { downloadName, type LibraryItem } from "@ringside/record";
import type { LibraryModel } from "./library_model.ts";

/** The browser reads the file after the press; its address has to live that long. Milliseconds. */
const addressLifeMs = 60_000;

/** Hands an item to the person as a download; false when its file is gone. */
export async function downloadItem(model: LibraryModel, item: LibraryItem): Promise<boolean> {
  const file = await model.file(item);
  if (!file) return false;
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = downloadName(item);
  link.click();
  systemClock.after(addressLifeMs, () => URL.revokeObjectURL(url));
  return true;
}

/** What Chromium has and the library of types has not yet. */
interface FolderPicker {
  showDirectoryPicker?(options: { mode: "readwrite" }): Promise<FileSystemDirectoryHandle>;
}

const picker = globalThis as unknown as FolderPicker;

/** Whether this browser lets one choose a folder. */
export const canChooseFolder = (): boolean => picker.showDirectoryPicker !== undefined;

/**
 * Copies items into a folder that the person chooses; call it within the gesture. Undefined when
 * they chose none; else how many were saved.
 */
export async function saveToFolder(
  model: LibraryModel,
  items: readonly LibraryItem[],
): Promise<number | undefined> {
  const folder = await picker.showDirectoryPicker?.({ mode: "readwrite" }).catch(() => undefined);
  if (!folder) return undefined;
  let saved = 0;
  const names = new Set<string>();
  for (const item of items) {
    const name = freeName(downloadName(item), names);
    try {
      const file = await model.file(item);
      const handle = await folder.getFileHandle(name, { create: true });
      await file?.stream().pipeTo(await handle.createWritable());
      if (file) saved++;
    } catch {
      // A disk that is full or a name it refuses: the count tells.
    }
  }
  return saved;
}

/** Two items may have one name; the second becomes `NAME (2)`. */
export function freeName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf(".");
  let free = name;
  for (let count = 2; taken.has(free); count++) {
    free = `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
  }
  taken.add(free);
  return free;
}
