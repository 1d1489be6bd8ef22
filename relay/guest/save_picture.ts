import type { MediaSource } from "@ringside/calling/state";
import { systemClock } from "@ringside/clock";
import { t } from "@ringside/ui/locales";
import { fileName } from "@ringside/record/file_name";
import type { EveryoneTile } from "@ringside/ui/everyone_snapshot";
import { announce, saveBlob } from "@ringside/ui/parts";
import type { TakeSnapshot } from "@ringside/ui/snapshot_tools";

/** How long a stream may take to give a picture. Milliseconds. */
const patienceMs = 3_000;

/** Saves stills as files, and announces it. */
export const savingPicture = (media: MediaSource): TakeSnapshot => (of, source, name) =>
  void save(media.stream(of, source), name);

/** Saves one frame of a stream. */
async function save(stream: MediaStream | null, name: string): Promise<void> {
  await saveCanvas(await frameOf(stream), name);
}

/** Saves all these pictures in one, and announces it. */
export async function saveEveryone(
  media: MediaSource,
  tiles: readonly EveryoneTile[],
  name: string,
): Promise<void> {
  const [{ composeStills }, stills] = await Promise.all([
    import("@ringside/record/compose_stills"),
    Promise.all(tiles.map(async ({ of, source, isLive, ...tile }) => {
      const image = isLive ? await frameOf(media.stream(of, source)) : undefined;
      return {
        ...{ ...tile, kind: source },
        image: image && { of: image, width: image.width, height: image.height },
      };
    })),
  ]);
  const composed = composeStills(stills);
  await saveCanvas(composed && canvasOf(composed, (pen) => composed.draw(pen)), name);
}

/** Saves a picture as a PNG file, and announces it. */
async function saveCanvas(canvas: HTMLCanvasElement | undefined, name: string): Promise<void> {
  const picture = canvas &&
    await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!picture) return announce(t("visit.snapshot_failed"), "danger");
  saveBlob(picture, fileName(name, "png"));
  announce(t("visit.snapshot_saved"), "good");
}

/** One frame of a stream; undefined if it gives none. */
async function frameOf(stream: MediaStream | null): Promise<HTMLCanvasElement | undefined> {
  if (!stream) return undefined;
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream(stream.getVideoTracks());
  try {
    if (!await hasFrame(video)) return undefined;
    const { videoHeight: height, videoWidth: width } = video;
    return canvasOf({ width, height }, (pen) => pen.drawImage(video, 0, 0));
  } finally {
    video.srcObject = null;
  }
}

function canvasOf(
  { width, height }: { readonly width: number; readonly height: number },
  draw: (pen: CanvasRenderingContext2D) => void,
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (pen) draw(pen);
  return canvas;
}

function hasFrame(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = systemClock.after(patienceMs, () => resolve(false));
    video.onloadeddata = () => {
      cancel();
      resolve(video.videoWidth > 0);
    };
    video.play().catch(() => {});
  });
}
