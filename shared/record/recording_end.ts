/**
 * Why a recording is over. Everything but `stopped` is said to the person.
 *
 * - `stopped`: somebody pressed *Stop recording*
 * - `source_ended`: the tab, window or call that was recorded is gone
 * - `device_lost`: the camera or microphone was unplugged
 * - `disk_full`: nothing more could be written; what was written is whole
 * - `closing`: the extension is being updated or the browser closed in order
 * - `encoder_failed`: the browser's encoder gave up; what was written is whole
 * - `crashed`: found open at the next start and recovered
 */
export type RecordingEnd =
  | "stopped"
  | "source_ended"
  | "device_lost"
  | "disk_full"
  | "closing"
  | "encoder_failed"
  | "crashed";

export const recordingEnds = [
  "stopped",
  "source_ended",
  "device_lost",
  "disk_full",
  "closing",
  "encoder_failed",
  "crashed",
] as const satisfies readonly RecordingEnd[];
