import { type LocalMedia, noEffectsState } from "@ringside/calling/state";

/** What shows until the devices have answered. */
export const openingMedia: LocalMedia = {
  microphone: { state: "starting" },
  camera: { state: "starting" },
  share: { state: "off" },
  shareVolume: 1,
  effects: noEffectsState,
  effectsFailed: false,
  canBlur: false,
  microphoneId: "",
  cameraId: "",
  speakerId: "",
};
