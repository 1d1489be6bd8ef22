import { type CaptureFailure, captureFailure } from "./capture_trouble.ts";
import { type Difference, difference } from "./difference.ts";
import { browserMedia, type MediaPort } from "./media_port.ts";

/** A running device: stop the track to turn it (and its light) off. */
export interface OpenedDevice {
  readonly ok: true;
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** The device's actual settings. */
  readonly got: MediaTrackSettings;
  /** The wishes that it could not meet, for the interface to show. */
  readonly differs: readonly Difference[];
}

export type DeviceOutcome = OpenedDevice | CaptureFailure;

/**
 * Opens one device. If the chosen device is gone, it opens the default one and reports this in
 * `differs`, so that a call is not mute because a headset was left at home.
 */
export async function openDevice(
  kind: "audio" | "video",
  deviceId: string | undefined,
  wishes: MediaTrackConstraints,
  media: MediaPort | undefined = browserMedia(),
): Promise<DeviceOutcome> {
  if (!media) return { ok: false, reason: "unsupported", detail: "no mediaDevices here" };
  const chosen = deviceId || undefined;
  let stream: MediaStream;
  try {
    stream = await media.getUserMedia({
      [kind]: chosen ? { ...wishes, deviceId: { exact: chosen } } : wishes,
    });
  } catch (error) {
    const failure = captureFailure(error);
    const gone = failure.reason === "constraint" || failure.reason === "missing";
    if (!chosen || !gone) return failure;
    try {
      stream = await media.getUserMedia({ [kind]: wishes });
    } catch (second) {
      return captureFailure(second);
    }
  }
  const track = stream.getTracks()[0];
  if (!track) return { ok: false, reason: "missing", detail: `a stream without ${kind}` };
  const got = track.getSettings();
  return { ok: true, stream, track, got, differs: difference("device", chosen, got.deviceId) };
}
