import { type CallingState, emptyCallingState } from "@ringside/calling/state";
import { type ClientState, emptyClientState } from "@ringside/client/state";
import type { PermissionsState } from "./permissions_state.ts";
import { emptyRecordingsState, type RecordingsState } from "./recording_state.ts";
import type { Refusal } from "./refusal.ts";
import type { SettingsState } from "./settings.ts";
import { defaultSettings } from "./default_settings.ts";
import { emptySnapshotsState, type SnapshotsState } from "./snapshot_state.ts";

/** Everything that views mirror: the sum of the slices. Each key is sent whole when it changed. */
export interface EngineState extends ClientState, CallingState, RecordingsState, SnapshotsState {
  permissions: PermissionsState;
  settings: SettingsState;
  /** The last one, until it is dismissed or something else is asked for. */
  refusal: Refusal | null;
  /** A tab was chosen for sharing outside a call: views of its window ask with whom. */
  shareRequest: { tab: number } | null;
  /** A note of a message was pressed: the panel of that window opens the conversation. */
  chatRequest: { contact: string; window: number } | null;
  /** Nothing can be written: the disk is full, as a rule. */
  diskRefuses: boolean;
}

/** Where the engine begins, and what views mirror before its first snapshot. */
export const emptyState: EngineState = {
  ...emptyClientState,
  ...emptyCallingState,
  ...emptyRecordingsState,
  ...emptySnapshotsState,
  permissions: {
    camera: "prompt",
    microphone: "prompt",
    notifications: false,
    tabCapture: false,
    pinned: true,
  },
  settings: defaultSettings,
  refusal: null,
  shareRequest: null,
  chatRequest: null,
  diskRefuses: false,
};
