import type { CameraOptions, MicrophoneOptions } from "@ringside/capture";
import type { SettingsState } from "../../model/settings.ts";

/** The person's settings as a wish for a camera. */
export const cameraOptions = (settings: SettingsState): CameraOptions => ({
  ...(settings.cameraId ? { deviceId: settings.cameraId } : {}),
  resolution: settings.cameraHeight,
  frameRate: settings.cameraFrameRate,
});

/** The person's settings as a wish for a microphone. */
export const microphoneOptions = (settings: SettingsState): MicrophoneOptions => ({
  ...(settings.microphoneId ? { deviceId: settings.microphoneId } : {}),
  echoCancellation: settings.echoCancellation,
  noiseSuppression: settings.noiseSuppression,
  autoGainControl: settings.autoGainControl,
});
