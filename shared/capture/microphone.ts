import { type Difference, difference } from "./difference.ts";
import type { MediaPort } from "./media_port.ts";
import { type DeviceOutcome, openDevice } from "./open_device.ts";

/** Wishes for the microphone; processing is on unless switched off. */
export interface MicrophoneOptions {
  deviceId?: string;
  echoCancellation?: boolean;
  noiseSuppression?: boolean;
  autoGainControl?: boolean;
}

/** Turns a microphone on; `differs` lists the wishes that it cannot meet. */
export async function openMicrophone(
  options: MicrophoneOptions = {},
  media?: MediaPort,
): Promise<DeviceOutcome> {
  const wishes = microphoneConstraints(options);
  const outcome = await openDevice("audio", options.deviceId, wishes, media);
  if (!outcome.ok) return outcome;
  return {
    ...outcome,
    differs: [...outcome.differs, ...microphoneDifferences(options, outcome.got)],
  };
}

/** The constraints for a microphone, except the device id. */
function microphoneConstraints(options: MicrophoneOptions): MediaTrackConstraints {
  return {
    echoCancellation: { ideal: options.echoCancellation ?? true },
    noiseSuppression: { ideal: options.noiseSuppression ?? true },
    autoGainControl: { ideal: options.autoGainControl ?? true },
  };
}

/** The processing switches that the open microphone ignores. */
function microphoneDifferences(
  options: MicrophoneOptions,
  got: MediaTrackSettings,
): Difference[] {
  return [
    ...difference("echo_cancellation", options.echoCancellation, got.echoCancellation),
    ...difference("noise_suppression", options.noiseSuppression, got.noiseSuppression),
    ...difference("auto_gain_control", options.autoGainControl, got.autoGainControl),
  ];
}
