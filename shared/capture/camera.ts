import { type Difference, difference } from "./difference.ts";
import type { MediaPort } from "./media_port.ts";
import { type DeviceOutcome, openDevice } from "./open_device.ts";

/** Wishes for the camera; for anything left out, the device decides. */
export interface CameraOptions {
  deviceId?: string;
  /** Lines of a 16:9 picture: 360, 720, 1080. */
  resolution?: number;
  /** Frames per second. */
  frameRate?: number;
  /** Which camera of a phone or tablet: `user` looks at the person. */
  facing?: "user" | "environment";
}

/**
 * Turns a camera on. Wishes become ideal constraints, so that a modest camera still opens;
 * `differs` lists those it cannot meet.
 */
export async function openCamera(
  options: CameraOptions = {},
  media?: MediaPort,
): Promise<DeviceOutcome> {
  const outcome = await openDevice("video", options.deviceId, cameraConstraints(options), media);
  if (!outcome.ok) return outcome;
  return { ...outcome, differs: [...outcome.differs, ...cameraDifferences(options, outcome.got)] };
}

/** The constraints for a camera, except the device id. */
function cameraConstraints(options: CameraOptions): MediaTrackConstraints {
  const { resolution, frameRate, facing } = options;
  return {
    ...(resolution
      ? { width: { ideal: Math.round(resolution * 16 / 9) }, height: { ideal: resolution } }
      : {}),
    ...(frameRate ? { frameRate: { ideal: frameRate } } : {}),
    ...(facing ? { facingMode: { ideal: facing } } : {}),
  };
}

/** The wishes that the open camera does not meet. */
function cameraDifferences(options: CameraOptions, got: MediaTrackSettings): Difference[] {
  // A phone held upright rotates its picture: "lines" means the shorter side.
  const lines = got.width && got.height ? Math.min(got.width, got.height) : got.height;
  // Cameras round: 29.97 is what people mean by 30.
  const rate = got.frameRate === undefined ? undefined : Math.round(got.frameRate);
  return [
    ...difference("resolution", options.resolution, lines),
    ...difference("frame_rate", options.frameRate, rate),
    ...difference("facing", options.facing, got.facingMode),
  ];
}
