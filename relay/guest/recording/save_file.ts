import { saveBlob } from "@ringside/ui/parts";

interface PickerOptions {
  readonly suggestedName: string;
  readonly startIn: "videos";
  readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
}

/** Chromium's own, and missing in TypeScript's DOM types. */
interface SavePicker {
  showSaveFilePicker?(options: PickerOptions): Promise<FileSystemFileHandle>;
}

/** `handed`: to the browser's downloads, which do not tell what became of it. */
export type SaveOutcome = "saved" | "handed" | "dismissed" | "failed";

/**
 * Saves a file where the person chooses, piece by piece, so that memory does not grow with it. A
 * browser without such a dialog downloads it. Call it in the handler of a press.
 */
export async function saveFile(file: File, name: string): Promise<SaveOutcome> {
  const picker = globalThis as SavePicker;
  if (!picker.showSaveFilePicker) {
    saveBlob(file, name);
    return "handed";
  }
  const ending = name.slice(name.lastIndexOf("."));
  let chosen: FileSystemFileHandle;
  try {
    chosen = await picker.showSaveFilePicker({
      suggestedName: name,
      startIn: "videos",
      types: [{ accept: { [file.type || "video/webm"]: [ending] } }],
    });
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError" ? "dismissed" : "failed";
  }
  try {
    // The stream writes beside the file, which it replaces on close and leaves alone on failure.
    await file.stream().pipeTo(await chosen.createWritable());
    return "saved";
  } catch {
    return "failed";
  }
}
