import type { ReadonlySignal } from "@preact/signals";
import type { GuestRecordingState } from "./guest_recording_state.ts";

/** What a person does with recordings. Call each in the handler of the press. */
export interface RecordingActions {
  /** Asks everybody in the call or meeting, and records it. */
  record(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  /** Saves what is kept to a file, and no longer keeps it where the browser says that it is there. */
  save(id: string): Promise<void>;
  remove(id: string): Promise<void>;
}

/** What the views of recordings show, and what a person can do there. */
export interface RecordingModel {
  readonly recording: ReadonlySignal<GuestRecordingState["recording"]>;
  readonly kept: ReadonlySignal<GuestRecordingState["kept"]>;
  readonly recordings: RecordingActions;
}
