import type { RecordingState } from "@ringside/record/state";

/** A finished recording that the page keeps until it is saved or deleted. */
export interface KeptRecording {
  readonly id: string;
  readonly name: string;
  readonly durationMs: number;
  readonly bytes: number;
  /** Why it is complete up to some point only, if so. */
  readonly cut: "disk_full" | "encoder_failed" | "crashed" | undefined;
  /** `handed`: to the browser's downloads, which do not tell what became of it. */
  readonly state: "kept" | "saving" | "handed";
}

/** What a guest's recordings publish. */
export interface GuestRecordingState {
  /** The recording that runs. */
  recording: RecordingState | null;
  /** Also what an earlier page left, oldest first. */
  kept: readonly KeptRecording[];
}

export const emptyRecordingState: GuestRecordingState = { recording: null, kept: [] };
