import { captureFailure, type CaptureTrouble } from "@ringside/capture";

/** The devices to preview. */
export interface PreviewWish {
  /** Empty: the browser's default. */
  cameraId: string;
  microphoneId: string;
}

/** The result; the stream contains whichever of the two could be opened. */
export interface PreviewOutcome {
  readonly stream: MediaStream | undefined;
  readonly cameraTrouble: CaptureTrouble | undefined;
  readonly microphoneTrouble: CaptureTrouble | undefined;
}

type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>;

const browserMedia: GetUserMedia = (constraints) =>
  navigator.mediaDevices.getUserMedia(constraints);

/**
 * Opens camera and microphone with one permission prompt. If that fails, it opens each alone, to
 * find out which of the two fails and to keep the other; it does not repeat a dismissed prompt.
 * Call it in a tab: popup and panel cannot show the prompt.
 */
export async function openPreview(
  wish: PreviewWish,
  getUserMedia: GetUserMedia = browserMedia,
): Promise<PreviewOutcome> {
  const video = { deviceId: { ideal: wish.cameraId } };
  const audio = { deviceId: { ideal: wish.microphoneId } };
  const both = await tried(getUserMedia, { video, audio });
  if (both instanceof MediaStream) {
    return { stream: both, cameraTrouble: undefined, microphoneTrouble: undefined };
  }
  if (both === "dismissed") {
    return { stream: undefined, cameraTrouble: both, microphoneTrouble: both };
  }
  const camera = await tried(getUserMedia, { video });
  const microphone = await tried(getUserMedia, { audio });
  const tracks = [camera, microphone].flatMap((one) =>
    one instanceof MediaStream ? one.getTracks() : []
  );
  return {
    stream: tracks.length > 0 ? new MediaStream(tracks) : undefined,
    cameraTrouble: camera instanceof MediaStream ? undefined : camera,
    microphoneTrouble: microphone instanceof MediaStream ? undefined : microphone,
  };
}

/** Stops all tracks, so that the camera's light goes out. */
export function stopPreview(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

async function tried(
  getUserMedia: GetUserMedia,
  constraints: MediaStreamConstraints,
): Promise<MediaStream | CaptureTrouble> {
  try {
    return await getUserMedia(constraints);
  } catch (error) {
    return captureFailure(error).reason;
  }
}
