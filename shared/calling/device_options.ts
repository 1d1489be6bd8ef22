import type { DeviceSettings } from "./call_settings.ts";
import type { CameraOptions, MicrophoneOptions } from "@ringside/capture";

/** The person's settings as a wish for a camera. */
export const cameraOptions = (settings: DeviceSettings): CameraOptions => ({
  ...(settings.cameraId ? { deviceId: settings.cameraId } : {}),
  resolution: settings.cameraHeight,
  frameRate: settings.cameraFrameRate,
});

/** The person's settings as a wish for a microphone. */
export const microphoneOptions = (settings: DeviceSettings): MicrophoneOptions => ({
  ...(settings.microphoneId ? { deviceId: settings.microphoneId } : {}),
  echoCancellation: settings.echoCancellation,
  noiseSuppression: settings.noiseSuppression,
  autoGainControl: settings.autoGainControl,
});
