import { ALL_FORMATS, BlobSource, CanvasSink, Input } from "mediabunny";
import { libraryFolder } from "../library_folder.ts";
import type { LibraryIndex } from "./library_index.ts";
import type { LibraryItem } from "../library_item.ts";

const width = 320;
/** Maximum ratio of a thumbnail's height to its width. */
const tallest = 1.5;

/**
 * The part of a picture that its thumbnail shows, and the thumbnail's size. A whole page would be a
 * few pixels wide in its card, so its thumbnail shows the top, which is recognisable. Nothing is
 * enlarged.
 */
export function thumbnailOf(picture: { width: number; height: number }): {
  part: { width: number; height: number };
  size: { width: number; height: number };
} {
  const part = {
    width: picture.width,
    height: Math.min(picture.height, Math.max(1, Math.round(picture.width * tallest))),
  };
  const scale = Math.min(1, width / part.width);
  return {
    part,
    size: {
      width: Math.max(1, Math.round(part.width * scale)),
      height: Math.max(1, Math.round(part.height * scale)),
    },
  };
}

export type MakeThumbnail = typeof makeThumbnail;

/**
 * Stores a thumbnail beside an item's entry. A file that cannot be decoded has none; the library
 * shows an icon of its kind instead.
 */
export async function makeThumbnail(index: LibraryIndex, item: LibraryItem): Promise<void> {
  try {
    const folder = await libraryFolder();
    const file = await (await folder.getFileHandle(item.file)).getFile();
    const picture = item.type.startsWith("image/") ? await shrink(file) : await frameOf(file);
    if (picture) await index.setThumbnail(item.id, picture);
  } catch {
    // The item was deleted, or cannot be decoded here.
  }
}

async function frameOf(file: Blob): Promise<Blob | undefined> {
  using input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  const track = await input.getPrimaryVideoTrack();
  if (!track) return undefined;
  // Not the first: it is often black, or the moment before anything happened.
  const at = Math.min(3, await track.computeDuration() / 3);
  const found = await new CanvasSink(track, { width }).getCanvas(at);
  if (!found) return undefined;
  const canvas = found.canvas;
  return canvas instanceof OffscreenCanvas ? await encode(canvas) : await copyOf(canvas);
}

async function shrink(file: Blob): Promise<Blob> {
  const whole = await createImageBitmap(file);
  const { part, size } = thumbnailOf(whole);
  const canvas = new OffscreenCanvas(size.width, size.height);
  const pen = canvas.getContext("2d");
  if (pen) pen.imageSmoothingQuality = "high";
  pen?.drawImage(whole, 0, 0, part.width, part.height, 0, 0, size.width, size.height);
  whole.close();
  return await encode(canvas);
}

async function copyOf(source: HTMLCanvasElement): Promise<Blob> {
  const canvas = new OffscreenCanvas(source.width, source.height);
  canvas.getContext("2d")?.drawImage(source, 0, 0);
  return await encode(canvas);
}

function encode(canvas: OffscreenCanvas): Promise<Blob> {
  return canvas.convertToBlob({ type: "image/webp", quality: 0.8 });
}
