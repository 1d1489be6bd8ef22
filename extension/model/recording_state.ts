import type { CaptureTrouble } from "@ringside/capture";
import type { RecordingState as ShownRecording } from "@ringside/record/state";

/** A recording that runs. What has ended is in the library. */
export interface RecordingState extends ShownRecording {
  id: string;
}

/** Why a recording did not begin or ended by itself; said once, until dismissed. */
export interface RecordingNote {
  id: string;
  name: string;
  reason:
    | "saved"
    | "source_ended"
    | "device_lost"
    | "disk_full"
    | "closing"
    | "encoder_failed"
    | "crashed"
    | "unsupported"
    | "no_tracks"
    | "no_file"
    | "empty";
}

/** Everything that recordings publish. */
export interface RecordingsState {
  recordings: RecordingState[];
  /** Of what has ended, until it is dismissed. */
  recordingNotes: RecordingNote[];
}

/** Before anything is recorded. */
export const emptyRecordingsState: RecordingsState = { recordings: [], recordingNotes: [] };

/** Why nothing is recorded. */
export type RecordTrouble =
  | CaptureTrouble
  | "needs_permission"
  | "no_call"
  | "no_tracks"
  | "disk_full"
  | "no_file"
  | "empty";
export type RecordOutcome = { ok: true; id: string } | { ok: false; reason: RecordTrouble };
