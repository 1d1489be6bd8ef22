/**
 * Recordings that survive a crash: encoded by WebCodecs, written to the origin's private file
 * system while they run, complete and seekable however they end.
 * @module
 */
export type { CodecChoice, CodecProbe } from "./codec_choice.ts";
export { composeStills, type Still } from "./compose_stills.ts";
export { CallMix, canRecordCalls } from "./page/call_mix.ts";
export { Composer, type ComposerOptions } from "./page/composer.ts";
export type { ComposerInput } from "./composer_messages.ts";
export type { Container } from "./container.ts";
export { type DiskUse, diskUse } from "./page/disk_use.ts";
export { DiskWatch } from "./page/disk_watch.ts";
export { downloadName, Library, type LibraryJob, type NewItem } from "./page/library.ts";
export { LibraryIndex, openLibraryIndex } from "./page/library_index.ts";
export {
  LibraryItem,
  type LibrarySource,
  type RecordingItem,
  type SnapshotItem,
} from "./library_item.ts";
export { type Job, LibraryJobs } from "./page/library_jobs.ts";
export type { ConvertTo, LibraryTrouble, MadeFile, MadeOutcome } from "./library_messages.ts";
export { type RecorderPorts, type RecordingStart, startRecording } from "./page/recorder.ts";
export type { Level, RecordingProgress } from "./recorder_messages.ts";
export { Recording, type RecordingStatus } from "./page/recording.ts";
export type { RecordingEnd } from "./recording_end.ts";
export type { RecordingRequest, RecordingTrouble } from "./recording_request.ts";
export { recoverRecordings } from "./page/recovery.ts";
export { encodePicture, type FrameOutcome, grabFrame, type SnapshotType } from "./page/snapshot.ts";
export { makeThumbnail } from "./page/thumbnail.ts";
export { shownStatus } from "./page/shown_status.ts";
export { canWriteAac } from "./page/can_write_aac.ts";
export { hasSound } from "./page/sound_of.ts";
