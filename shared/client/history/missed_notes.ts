import type { CallHistoryEntry } from "@ringside/call";
import * as v from "valibot";
import type { ContactBook } from "../contacts/contact_book.ts";

/** What a caller tells a contact that was away: you missed my call. */
const MissedCall = v.object({
  call: v.pipe(v.string(), v.length(22)),
  mode: v.picklist(["video", "voice", "share"]),
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
});
export type MissedCall = v.InferOutput<typeof MissedCall>;

export const parseMissedCall = (data: unknown): MissedCall | undefined => {
  const parsed = v.safeParse(MissedCall, data);
  return parsed.success ? parsed.output : undefined;
};

const mostNotes = 20;

/**
 * A call that rang nowhere is told as soon as the contact is there: the relay stores nothing, so
 * the note waits here.
 */
export class MissedNotes {
  readonly #book: Pick<ContactBook, "change" | "record" | "send">;

  constructor(book: Pick<ContactBook, "change" | "record" | "send">) {
    this.#book = book;
  }

  /** A call of one's own ended; keeps a note where nobody was there to be rung. */
  async callEnded(entry: CallHistoryEntry): Promise<void> {
    if (entry.direction !== "outgoing" || entry.outcome !== "unavailable") return;
    const owed = this.#book.record(entry.contact)?.owedNotes;
    if (!owed) return;
    const note = { call: entry.call, mode: entry.mode, at: entry.startedAt };
    await this.#book.change(entry.contact, { owedNotes: [...owed, note].slice(-mostNotes) });
    this.flush(entry.contact);
  }

  /** A device of the contact is there: tells it what is owed, and forgets what it receipted. */
  flush(contact: string): void {
    for (const note of this.#book.record(contact)?.owedNotes ?? []) {
      const delivery = this.#book.send(contact, undefined, "missed", note);
      void delivery.receipted.then(async (receipted) => {
        const owed = this.#book.record(contact)?.owedNotes;
        if (!receipted || !owed) return;
        await this.#book.change(contact, {
          owedNotes: owed.filter((other) => other.call !== note.call),
        });
      });
    }
  }
}
