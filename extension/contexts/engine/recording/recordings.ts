import type { CapturedSources, RecordConsent } from "@ringside/calling";
import type { StateStore } from "@ringside/client";
import {
  diskUse,
  type LibraryIndex,
  type LibraryJobs,
  recoverRecordings,
  startRecording,
} from "@ringside/record";
import type { PermissionsState } from "../../../model/permissions_state.ts";
import type { RecordingsState } from "../../../model/recording_state.ts";
import type { SettingsState } from "../../../model/settings.ts";
import { openCallTracks } from "./call_tracks.ts";
import { RecordService } from "./record_service.ts";
import { RecordingNotes } from "./recording_notes.ts";

export interface RecordingsPorts {
  readonly index: Promise<LibraryIndex>;
  readonly jobs: LibraryJobs;
  readonly state: Pick<StateStore<RecordingsState>, "set">;
  readonly sources: CapturedSources;
  /** Who may record a call, and what of it. */
  readonly consent: Pick<RecordConsent, "open">;
  readonly ownName: () => string;
  readonly settings: () => SettingsState;
  readonly permissions: () => PermissionsState;
  /** Opens the page that asks the person for the device. */
  readonly askForDevice: (device: "camera" | "microphone") => Promise<void>;
  /** A recording began, went on or ended. */
  readonly changed: () => void;
}

/** What this browser records, put together: what runs, and what has ended and is not seen yet. */
export class Recordings {
  readonly service: RecordService;
  readonly notes: RecordingNotes;
  readonly #ports: RecordingsPorts;

  constructor(ports: RecordingsPorts) {
    this.#ports = ports;
    const {
      askForDevice,
      changed,
      consent,
      index,
      ownName,
      permissions,
      settings,
      sources,
      state,
    } = ports;
    this.notes = new RecordingNotes((notes) => state.set("recordingNotes", notes));
    this.service = new RecordService({
      ...{ index, sources, settings, permissions, askForDevice, startRecording, diskUse },
      openCall: (options) => openCallTracks(options, consent, ownName),
      publish: (recordings) => {
        state.set("recordings", recordings);
        changed();
      },
      note: (note) => this.notes.add(note),
    });
  }

  /** Makes whole what was being recorded when the browser died, and notes it. */
  async start(): Promise<void> {
    const { index, jobs } = this.#ports;
    for (const { id, name, state } of await recoverRecordings({ index: await index, jobs })) {
      if (state.is === "whole") this.notes.add({ id, name, reason: "crashed" });
    }
    jobs.close();
  }
}
