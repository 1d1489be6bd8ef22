import {
  diskUse,
  type LibraryJobs,
  makeThumbnail,
  recoverRecordings,
  startRecording,
} from "@ringside/record";
import type { RecordParts } from "./record_parts.ts";
import { RecordService } from "./record_service.ts";
import { RecordingNotes } from "./recording_notes.ts";

/** What a program brings to its recordings. */
export interface RecordingsPorts extends Omit<RecordParts, "diskUse" | "note" | "startRecording"> {
  readonly jobs: LibraryJobs;
}

/** What this browser records, put together: what runs, and what has ended and is not seen yet. */
export class Recordings {
  readonly service: RecordService;
  readonly notes: RecordingNotes;
  readonly #ports: RecordingsPorts;

  constructor(ports: RecordingsPorts) {
    this.#ports = ports;
    const { jobs: _, ...parts } = ports;
    this.notes = new RecordingNotes((notes) => ports.state.set("recordingNotes", notes));
    this.service = new RecordService({
      ...{ ...parts, startRecording, diskUse },
      note: (note) => this.notes.add(note),
    });
  }

  /** Makes whole what was being recorded when the browser died, and notes it. */
  async start(): Promise<void> {
    const { index, jobs } = this.#ports;
    const ports = { index: await index, jobs, makeThumbnail };
    for (const { id, name, state } of await recoverRecordings(ports)) {
      if (state.is === "whole") this.notes.add({ id, name, reason: "crashed" });
    }
    jobs.close();
  }
}
