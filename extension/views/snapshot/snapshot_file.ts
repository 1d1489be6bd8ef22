import { fileName } from "@ringside/record/file_name";
import { libraryFolder } from "@ringside/record/folder";
import { saveBlob } from "@ringside/ui/parts";

const endings: Record<string, string> = { "image/jpeg": "jpg", "image/webp": "webp" };

/** A snapshot's file in the library's folder; undefined if it is gone. */
export async function snapshotFile(name: string): Promise<File | undefined> {
  try {
    return await (await (await libraryFolder()).getFileHandle(name)).getFile();
  } catch {
    return undefined;
  }
}

/**
 * Copies a picture to the clipboard as a PNG, the only type that browsers accept. Call it within
 * the gesture: unfinished data is passed as a promise. False if the browser refused.
 */
export async function copyPicture(picture: Promise<Blob | undefined>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture.then(asPng) })]);
    return true;
  } catch {
    return false;
  }
}

async function asPng(picture: Blob | undefined): Promise<Blob> {
  if (!picture) throw new Error("Cannot copy the picture: its file is gone");
  if (picture.type === "image/png") return picture;
  const bitmap = await createImageBitmap(picture);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return await canvas.convertToBlob({ type: "image/png" });
}

/** Downloads a picture. */
export function savePicture(picture: Blob, name: string): void {
  saveBlob(picture, fileName(name, endings[picture.type] ?? "png"));
}
