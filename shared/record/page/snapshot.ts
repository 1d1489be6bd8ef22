import { videoFrames } from "./track_frames.ts";

/** The forms a still picture can have. */
export type SnapshotType = "image/png" | "image/jpeg" | "image/webp";

export type FrameOutcome =
  | { readonly ok: true; readonly frame: VideoFrame }
  /** `no_picture`: the track has ended, or has sent nothing for some seconds. */
  | { readonly ok: false; readonly reason: "no_picture" };

const patienceMs = 3000;

/**
 * One frame of a track at its full resolution; close it after use. For a still source, it opens a
 * new reader, because Chromium sends each new reader a fresh frame.
 */
export async function grabFrame(track: MediaStreamTrack): Promise<FrameOutcome> {
  if (track.readyState !== "live") return { ok: false, reason: "no_picture" };
  const own = track.clone();
  const reader = videoFrames(own).getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const tooLong = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    const found = await Promise.race([reader.read(), tooLong]);
    return found?.value ? { ok: true, frame: found.value } : { ok: false, reason: "no_picture" };
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => {});
    own.stop();
  }
}

/** Maximum pixels per side of a file format. */
const mostSide: Record<SnapshotType, number> = {
  "image/png": Infinity,
  "image/jpeg": 65_535,
  "image/webp": 16_383,
};

/** The wanted type, or PNG if a picture is too large for it. */
export function typeThatHolds(
  wanted: SnapshotType,
  { width, height }: { width: number; height: number },
): SnapshotType {
  return Math.max(width, height) <= mostSide[wanted] ? wanted : "image/png";
}

/**
 * Encodes a picture (a frame, a canvas, a bitmap) as a file; as a PNG if it is too large for
 * `type`. `quality` from 0 to 1 is for JPEG and WebP.
 */
export async function encodePicture(
  picture: VideoFrame | ImageBitmap | OffscreenCanvas,
  type: SnapshotType = "image/png",
  quality = 0.92,
): Promise<{ blob: Blob; width: number; height: number }> {
  const { width, height } = sizeOf(picture);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("Cannot encode a picture: no 2D canvas here");
  context.drawImage(picture, 0, 0, width, height);
  const blob = await canvas.convertToBlob({
    type: typeThatHolds(type, { width, height }),
    quality,
  });
  return { blob, width, height };
}

function sizeOf(picture: VideoFrame | ImageBitmap | OffscreenCanvas) {
  return "displayWidth" in picture
    ? { width: picture.displayWidth, height: picture.displayHeight }
    : { width: picture.width, height: picture.height };
}

/** File extension for each type. */
export const snapshotExtensions: Record<SnapshotType, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
};
