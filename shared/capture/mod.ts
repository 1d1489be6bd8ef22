/**
 * Opens camera, microphone, tab and screen. Results are values: the opened source, how it differs
 * from the wishes, why it failed, when it ended.
 * @module
 */
export { type CameraOptions, openCamera } from "./camera.ts";
export { CombinedMedia } from "./combined_media.ts";
export { type CaptureFailure, captureFailure, type CaptureTrouble } from "./capture_trouble.ts";
export { CapturedSource, type SourceEnd, type SourceKind } from "./captured_source.ts";
export {
  type Device,
  type DeviceChange,
  deviceChange,
  DeviceWatch,
  hasDevice,
} from "./device_watch.ts";
export { type Difference, isLoss } from "./difference.ts";
export { type DisplayOptions, type DisplayPort, openDisplay } from "./display.ts";
export { type Effects, noEffects, type Overlay } from "./effects/effects.ts";
export { canBlurBackground, VideoEffects } from "./effects/video_effects.ts";
export { LiveDevice, type LiveDeviceEvent } from "./live_device.ts";
export type { MediaPort } from "./media_port.ts";
export { type MicrophoneOptions, openMicrophone } from "./microphone.ts";
export type { DeviceOutcome, OpenedDevice } from "./open_device.ts";
export type { Playback } from "./play_through.ts";
export { type Lease, SharedCapture } from "./shared_capture.ts";
export { openTab, type SourceOutcome, type TabOptions } from "./tab.ts";
