import type { RecordingNote } from "../../../model/recording_state.ts";

const most = 5;

/** What a person should know of recordings that have ended, until they have seen it. */
export class RecordingNotes {
  readonly #publish: (notes: RecordingNote[]) => void;
  #notes: RecordingNote[] = [];

  constructor(publish: (notes: RecordingNote[]) => void) {
    this.#publish = publish;
  }

  add(note: RecordingNote): void {
    this.#notes = [...this.#notes.filter(({ id }) => id !== note.id), note].slice(-most);
    this.#publish(this.#notes);
  }

  dismiss(id: string): void {
    this.#notes = this.#notes.filter((note) => note.id !== id);
    this.#publish(this.#notes);
  }
}
