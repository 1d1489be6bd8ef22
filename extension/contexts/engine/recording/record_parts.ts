import type { CapturedSources, RecordConsent } from "@ringside/calling";
import type { StateStore } from "@ringside/client";
import type { DiskUse, LibraryIndex, startRecording } from "@ringside/record";
import type { PermissionsState } from "../../../model/permissions_state.ts";
import type { RecordingNote, RecordingsState } from "../../../model/recording_state.ts";
import type { SettingsState } from "../../../model/settings.ts";

/** What the service of running recordings works with. */
export interface RecordParts {
  index: Promise<LibraryIndex>;
  sources: CapturedSources;
  /** Who may record a call, and what of it. */
  consent: Pick<RecordConsent, "open">;
  ownName: () => string;
  startRecording: typeof startRecording;
  settings: () => SettingsState;
  permissions: () => PermissionsState;
  /** Opens the page that asks the person for the device. */
  askForDevice: (device: "camera" | "microphone") => Promise<void>;
  diskUse: () => Promise<DiskUse>;
  state: Pick<StateStore<RecordingsState>, "set">;
  /** Nothing is recorded any more. */
  freed: () => void;
  /** Said once to the person: saved, or why it ended by itself. */
  note: (note: RecordingNote) => void;
}
