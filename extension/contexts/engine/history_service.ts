import type { CallHistoryEntry } from "@ringside/call";
import type { HistoryEntry } from "@ringside/ui";
import { historyOutcome, secondsBetween } from "./call_view.ts";
import type { MissedCall } from "./missed_notes.ts";
import type { HistoryStore } from "./store/history_store.ts";

/** The list of recent calls. What a person missed counts as unseen until they looked. */
export class HistoryService {
  readonly #store: HistoryStore;
  readonly #publish: (entries: HistoryEntry[]) => void;

  constructor(store: HistoryStore, publish: (entries: HistoryEntry[]) => void) {
    this.#store = store;
    this.#publish = publish;
  }

  async load(): Promise<void> {
    this.#publish(await this.#store.list());
  }

  /** A call of this device ended. */
  async callEnded(entry: CallHistoryEntry, name: string): Promise<HistoryEntry> {
    const { call, connectedAt, contact, direction, endedAt, mode, startedAt } = entry;
    const outcome = historyOutcome(entry.outcome);
    const kept: HistoryEntry = {
      id: call,
      contact,
      name,
      direction,
      mode,
      outcome,
      at: startedAt,
      ...(connectedAt === undefined ? {} : { seconds: secondsBetween(connectedAt, endedAt) }),
      seen: direction === "outgoing" || outcome !== "missed",
    };
    this.#publish(await this.#store.add(kept));
    return kept;
  }

  /** A contact called while this device was away. */
  async missedWhileAway(contact: string, name: string, { at, call, mode }: MissedCall) {
    const entry = { id: call, contact, name, direction: "incoming", outcome: "missed" } as const;
    this.#publish(await this.#store.add({ ...entry, mode, at, seen: false }));
  }

  list(): Promise<HistoryEntry[]> {
    return this.#store.list();
  }

  /** Entries of another installation; those that are here already stay as they are. */
  async add(entries: readonly HistoryEntry[]): Promise<void> {
    const known = new Set((await this.#store.list()).map(({ id }) => id));
    for (const entry of entries) if (!known.has(entry.id)) await this.#store.add(entry);
    await this.load();
  }

  async markSeen(): Promise<void> {
    this.#publish(await this.#store.markSeen());
  }

  async clear(): Promise<void> {
    await this.#store.clear();
    this.#publish([]);
  }
}
