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

/** A folder that the person chooses, to write into; call it within the gesture. */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  return await picker.showDirectoryPicker?.({ mode: "readwrite" }).catch(() => undefined);
}
