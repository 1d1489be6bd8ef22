import type { Consent } from "@ringside/calling/state";
import type { CaptureTrouble } from "@ringside/capture";
import type { RecordSource } from "./record_options.ts";

/** A recording that runs. What has ended is in the library. */
export interface RecordingState {
  id: string;
  source: RecordSource;
  state: "countdown" | "starting" | "recording" | "paused" | "finishing";
  /** Unix milliseconds when a countdown ends. */
  begins?: number;
  /** Milliseconds recorded at the time `measured` (unix milliseconds); it runs on unless paused. */
  elapsedMs: number;
  measured: number;
  bytes: number;
  /** 0 to 1. */
  level: number;
  /** The sound has been silent for some seconds. */
  silent: boolean;
  /** There has been nothing but black to see for some seconds. */
  black: boolean;
  /** A tab, window or screen that gives no sound. */
  soundless: boolean;
  /** Bytes that are left on the disk, while that is little. */
  diskLeft?: number;
  /** Of a recorded call: who is not in it. */
  consent?: Consent;
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
