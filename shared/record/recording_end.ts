/**
 * Why a recording is over. The person sees a sentence for every reason but `stopped`.
 *
 * - `stopped`: the person pressed *Stop recording*
 * - `source_ended`: the tab, window or call that was recorded is gone
 * - `device_lost`: the camera or microphone was unplugged
 * - `disk_full`: nothing more could be written; the file is complete up to then
 * - `closing`: the extension is being updated, or the browser was closed normally
 * - `encoder_failed`: the browser's encoder failed; the file is complete up to then
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
