import { type CallHistoryEntry, CallMode } from "@ringside/call";
import type { ContactDemand } from "@ringside/contacts";
import * as v from "valibot";
import type { HistoryService } from "./history_service.ts";
import type { KindReader } from "../contacts/message_kinds.ts";
import type { ContactBook } from "../contacts/contact_book.ts";

/** The caller's note to a contact that was offline: you missed my call. */
const MissedCall = v.object({
  call: v.pipe(v.string(), v.length(22)),
  mode: CallMode,
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
});
export type MissedCall = v.InferOutput<typeof MissedCall>;

const mostNotes = 20;

/**
 * Notes about calls that did not ring. Relays store nothing, so a note waits here until the contact
 * comes online.
 */
export class MissedNotes implements KindReader {
  readonly #book: Pick<ContactBook, "change" | "name" | "record" | "send">;
  readonly #history: Pick<HistoryService, "missedWhileAway">;

  constructor(
    book: Pick<ContactBook, "change" | "name" | "record" | "send">,
    history: Pick<HistoryService, "missedWhileAway">,
  ) {
    this.#book = book;
    this.#history = history;
  }

  demand(): ContactDemand {
    return { kind: "missed" };
  }

  /** A contact called while this device was away. The promise resolves when the entry is stored. */
  receive(contact: string, _device: string, data: unknown): Promise<unknown> | undefined {
    const missed = v.safeParse(MissedCall, data);
    if (!missed.success) return undefined;
    return this.#history.missedWhileAway(contact, this.#book.name(contact), missed.output);
  }

  /** A call of this person ended; keeps a note if none of the contact's devices was online. */
  async callEnded(entry: CallHistoryEntry): Promise<void> {
    if (entry.direction !== "outgoing" || entry.outcome !== "unavailable") return;
    const owed = this.#book.record(entry.contact)?.owedNotes;
    if (!owed) return;
    const note = { call: entry.call, mode: entry.mode, at: entry.startedAt };
    await this.#book.change(entry.contact, { owedNotes: [...owed, note].slice(-mostNotes) });
    this.flush(entry.contact);
  }

  /**
   * A device of the contact came online: sends the notes, and forgets each when its receipt comes.
   */
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
