import { downloadName, type LibraryItem } from "@ringside/record";
import { saveBlob } from "@ringside/ui/parts";
import type { LibraryModel } from "./library_model.ts";

/** Downloads an item; false if its file is missing. */
export async function downloadItem(model: LibraryModel, item: LibraryItem): Promise<boolean> {
  const file = await model.file(item);
  if (!file) return false;
  saveBlob(file, downloadName(item));
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
