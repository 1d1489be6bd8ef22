import * as v from "valibot";

/** How a person wants their devices used. Ids are those of `enumerateDevices`; empty is the default. */
export const DeviceSettings = v.object({
  echoCancellation: v.boolean(),
  noiseSuppression: v.boolean(),
  autoGainControl: v.boolean(),
  cameraId: v.string(),
  microphoneId: v.string(),
  speakerId: v.string(),
  cameraHeight: v.picklist([360, 720, 1080]),
  cameraFrameRate: v.picklist([15, 30, 60]),
});
export type DeviceSettings = v.InferOutput<typeof DeviceSettings>;

/** Everything that a person sets about calls. */
export const CallSettings = v.object({
  ...DeviceSettings.entries,
  doNotDisturb: v.boolean(),
  /** 0 to 1. */
  ringVolume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** Send media through TURN only, which hides the address from the other side. */
  forceRelay: v.boolean(),
});
export type CallSettings = v.InferOutput<typeof CallSettings>;
