import type { MediaSource } from "@ringside/calling/state";
import { systemClock } from "@ringside/clock";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { TakeSnapshot } from "@ringside/ui/snapshot_tools";

/** How long a stream may take to give a picture. Milliseconds. */
const patienceMs = 3_000;
/** The browser reads the file after the press; its URL must stay valid for this long. */
const addressLifeMs = 60_000;

/** Saves stills as files, and announces it. */
export const savingPicture = (media: MediaSource): TakeSnapshot => (of, source, name) =>
  void save(media.stream(of, source), name);

async function save(stream: MediaStream | null, name: string): Promise<void> {
  const saved = stream !== null && await savePicture(stream, name);
  if (saved) announce(t("visit.snapshot_saved"), "good");
  else announce(t("visit.snapshot_failed"), "danger");
}

/** Saves one frame of a stream as a PNG file; false if it gives no picture. */
async function savePicture(stream: MediaStream, name: string): Promise<boolean> {
  const picture = await frameOf(stream);
  if (!picture) return false;
  const url = URL.createObjectURL(picture);
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-").slice(0, 80)}.png`;
  link.click();
  systemClock.after(addressLifeMs, () => URL.revokeObjectURL(url));
  return true;
}

async function frameOf(stream: MediaStream): Promise<Blob | undefined> {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream(stream.getVideoTracks());
  try {
    if (!await hasFrame(video)) return undefined;
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    return blob ?? undefined;
  } finally {
    video.srcObject = null;
  }
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
