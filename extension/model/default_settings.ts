import type { RecordOptions } from "./record_options.ts";
import type { SettingsState } from "./settings.ts";
import type { SnapshotOptions } from "./snapshot_options.ts";

// Apart from their schemas: pages that only read the state need no validation.

export const defaultRecordOptions: RecordOptions = {
  container: "mp4",
  height: "source",
  frameRate: 30,
  audioOnly: false,
  microphone: false,
  cameraVoice: true,
  countdown: 3,
};

export const defaultSnapshotOptions: SnapshotOptions = { type: "image/png", quality: 0.92 };

/** Where a person begins. */
export const defaultSettings: SettingsState = {
  theme: "system",
  language: "system",
  doNotDisturb: false,
  ringVolume: 0.7,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  cameraId: "",
  microphoneId: "",
  speakerId: "",
  cameraHeight: 720,
  cameraFrameRate: 30,
  forceRelay: false,
  recordOptions: defaultRecordOptions,
  snapshotOptions: defaultSnapshotOptions,
};
