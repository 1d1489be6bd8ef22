import { systemClock } from "@ringside/clock";
import { downloadName, type LibraryItem } from "@ringside/record";
import type { LibraryModel } from "./library_model.ts";

/** How long the address stays valid for the browser's download, in milliseconds. */
const addressLifeMs = 60_000;

/** Downloads an item; false if its file is missing. */
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

/** Supported by Chromium, and missing in TypeScript's DOM types. */
interface FolderPicker {
  showDirectoryPicker?(options: { mode: "readwrite" }): Promise<FileSystemDirectoryHandle>;
}

const picker = globalThis as unknown as FolderPicker;

/** Whether this browser can open a folder picker. */
export const canChooseFolder = (): boolean => picker.showDirectoryPicker !== undefined;

/** A folder that the person chooses to save to; call it during the gesture. */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  return await picker.showDirectoryPicker?.({ mode: "readwrite" }).catch(() => undefined);
}
