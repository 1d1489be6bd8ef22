import { type CallHistoryEntry, CallMode, type CallOutcome } from "@ringside/call";
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
 * How a call ends that may not have rung. What withdraws a call is lost with its invite when the
 * contact's device loses its relay in that moment; whoever has both lists the call once.
 */
const perhapsUnrung: ReadonlySet<CallOutcome> = new Set(["unavailable", "cancelled"]);

/**
 * Notes about calls that may not have rung. Relays store nothing, so a note waits here until the
 * contact comes online.
 */
export class MissedNotes implements KindReader {
  readonly #book: Pick<ContactBook, "change" | "guestOf" | "name" | "record" | "send">;
  readonly #history: Pick<HistoryService, "missedWhileAway">;

  constructor(
    book: Pick<ContactBook, "change" | "guestOf" | "name" | "record" | "send">,
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
    const isGuest = this.#book.guestOf(contact) !== undefined;
    return this.#history.missedWhileAway(
      contact,
      this.#book.name(contact),
      missed.output,
      isGuest,
    );
  }

  /** A call of this person ended; keeps a note if it may have rung at none of the contact's devices. */
  async callEnded(entry: CallHistoryEntry): Promise<void> {
    if (entry.direction !== "outgoing" || !perhapsUnrung.has(entry.outcome)) return;
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
