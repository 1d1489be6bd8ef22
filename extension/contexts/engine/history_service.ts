import type { CallHistoryEntry, CallState } from "@ringside/call";
import type { HistoryEntry } from "@ringside/ui";
import { historyOutcome, secondsBetween } from "./call_view.ts";
import type { MissedCall } from "./missed_notes.ts";
import type { HistoryStore } from "./store/history_store.ts";

type ConnectedCall = Extract<CallState, { phase: "connected" }>;

/**
 * The list of recent calls. What a person missed counts as unseen until they looked. A call is
 * written down once it is connected, so that one that a crash cuts off is there afterwards, and
 * listed once it is over.
 */
export class HistoryService {
  readonly #store: Pick<HistoryStore, keyof HistoryStore>;
  readonly #publish: (entries: HistoryEntry[]) => void;
  #running: string | undefined;

  constructor(
    store: Pick<HistoryStore, keyof HistoryStore>,
    publish: (entries: HistoryEntry[]) => void,
  ) {
    this.#store = store;
    this.#publish = (entries) => publish(entries.filter(({ id }) => id !== this.#running));
  }

  async load(): Promise<void> {
    this.#publish(await this.#store.list());
  }

  /** A call of this device goes on. */
  async callConnected(state: ConnectedCall, name: string): Promise<void> {
    const { call, contact, mode, role, startedAt } = state;
    if (this.#running === call) return;
    this.#running = call;
    const direction = role === "caller" ? "outgoing" : "incoming";
    const entry = { id: call, contact, name, direction, mode, at: startedAt } as const;
    await this.#store.addOnce({ ...entry, outcome: "answered", seen: true });
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
    if (this.#running === call) this.#running = undefined;
    this.#publish(await this.#store.add(kept));
    return kept;
  }

  /**
   * A contact called while this device was away. False where that is known: a caller that had no
   * receipt says it again, and what was seen stays seen.
   */
  async missedWhileAway(
    contact: string,
    name: string,
    { at, call, mode }: MissedCall,
  ): Promise<boolean> {
    const entry = { id: call, contact, name, direction: "incoming", outcome: "missed" } as const;
    // A caller's clock may be ahead; a call of tomorrow would stand above all others until then.
    const when = Math.min(at, Date.now());
    const entries = await this.#store.addOnce({ ...entry, mode, at: when, seen: false });
    if (entries) this.#publish(entries);
    return entries !== undefined;
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
