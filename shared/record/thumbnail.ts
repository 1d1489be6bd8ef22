import { ALL_FORMATS, BlobSource, CanvasSink, Input } from "mediabunny";
import { libraryFolder } from "./library_folder.ts";
import type { LibraryIndex } from "./library_index.ts";
import type { LibraryItem } from "./library_item.ts";

const width = 320;

/**
 * Keeps a small picture of an item beside its entry. A file that cannot be decoded has none: the
 * library shows its kind instead.
 */
export async function makeThumbnail(index: LibraryIndex, item: LibraryItem): Promise<void> {
  try {
    const folder = await libraryFolder();
    const file = await (await folder.getFileHandle(item.file)).getFile();
    const picture = item.type.startsWith("image/") ? await shrink(file) : await frameOf(file);
    if (picture) await index.setThumbnail(item.id, picture);
  } catch {
    // Deleted meanwhile, or not to be decoded here.
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
  return await copyOf(await createImageBitmap(file, { resizeWidth: width }));
}

async function copyOf(source: ImageBitmap | HTMLCanvasElement): Promise<Blob> {
  const canvas = new OffscreenCanvas(source.width, source.height);
  canvas.getContext("2d")?.drawImage(source, 0, 0);
  return await encode(canvas);
}

function encode(canvas: OffscreenCanvas): Promise<Blob> {
  return canvas.convertToBlob({ type: "image/webp", quality: 0.8 });
}
