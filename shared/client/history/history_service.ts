import type { CallHistoryEntry, CallState } from "@ringside/call";
import { type Cancel, type Clock, systemClock } from "@ringside/clock";
import type { HistoryEntry } from "./history_entry.ts";
import { historyOutcome } from "./history_outcome.ts";
import { secondsBetween } from "./seconds_between.ts";
import type { MissedCall } from "./missed_notes.ts";
import type { KeepWrite } from "../stores/keep_write.ts";
import type { HistoryStore } from "../stores/stores.ts";

/** The state of a connected call. */
export type ConnectedCall = Extract<CallState, { phase: "connected" }>;

/** How often the length is saved, so the most that a crash can cut off. */
const lengthenMs = 1_000;

/** A difference below this is ordinary clock adjustment. */
const aheadMs = 2_000;

/**
 * The list of recent calls. Missed calls are unseen until the person opens the list. A call is
 * stored when it connects, and its length while it runs, so that a crash does not lose it. It is
 * listed after it ends.
 */
export class HistoryService {
  readonly #store: HistoryStore;
  readonly #keep: KeepWrite;
  readonly #publish: (entries: HistoryEntry[]) => void;
  readonly #clock: Clock;
  readonly #wallClock: () => number;
  /** The current call, and when it connected on the monotonic clock. */
  #running: { call: string; from: number } | undefined;
  #stopLengthening: Cancel = () => {};

  constructor(
    store: HistoryStore,
    publish: (entries: HistoryEntry[]) => void,
    clock: Clock = systemClock,
    wallClock: () => number = Date.now,
    keep: KeepWrite = async (_key, write) => void await write(),
  ) {
    this.#clock = clock;
    this.#wallClock = wallClock;
    this.#store = store;
    this.#keep = keep;
    this.#publish = (entries) => publish(entries.filter(({ id }) => id !== this.#running?.call));
  }

  async load(): Promise<void> {
    await this.#show(await this.#store.list());
  }

  /**
   * Dates calls from the future (this device's clock was ahead then) as of now, in their order, so
   * that new calls are listed above them. `entries`: newest first.
   */
  async #show(entries: HistoryEntry[]): Promise<void> {
    const now = this.#wallClock();
    let shown = entries;
    for (const [place, entry] of entries.filter(({ at }) => at > now + aheadMs).entries()) {
      await this.#keep(`call ${entry.id}`, async () => {
        shown = await this.#store.add({ ...entry, at: now - place });
      });
    }
    this.#publish(shown);
  }

  /** A call on this device connected, or reconnected. */
  async callConnected(state: ConnectedCall, name: string, guest = false): Promise<void> {
    const { call, contact, mode, role, startedAt } = state;
    if (this.#running?.call === call) return this.#lengthen(call, this.#running.from);
    this.#running = { call, from: this.#clock.now() };
    this.#lengthen(call, this.#running.from);
    const direction = role === "caller" ? "outgoing" : "incoming";
    const mark = markOf(guest);
    const entry = { id: call, contact, name, direction, mode, at: startedAt, ...mark } as const;
    await this.#keep(
      `call ${call}`,
      () => this.#store.addOnce({ ...entry, outcome: "answered", seconds: 0, seen: true }),
    );
  }

  /** The path of the call is in doubt: time counts again only after it reconnects. */
  callTroubled(): void {
    this.#stopLengthening();
  }

  #lengthen(call: string, from: number): void {
    this.#stopLengthening();
    this.#stopLengthening = this.#clock.after(lengthenMs, () => {
      const seconds = secondsBetween(from, this.#clock.now());
      void this.#keep(`call ${call}`, () => this.#store.lengthen(call, seconds));
      this.#lengthen(call, from);
    });
  }

  async callEnded(entry: CallHistoryEntry, name: string, guest = false): Promise<HistoryEntry> {
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
      ...markOf(guest),
    };
    // A refused second call does not end the current one.
    if (this.#running?.call === call) {
      this.#running = undefined;
      this.#stopLengthening();
    }
    await this.#keep(`call ${kept.id}`, async () => await this.#show(await this.#store.add(kept)));
    return kept;
  }

  /** The person has left a meeting. `at`: unix milliseconds, when they entered. */
  async meetingEnded(
    { at, id, name, people, seconds }: Pick<HistoryEntry, "at" | "id" | "name"> & {
      readonly people: readonly string[];
      readonly seconds: number;
    },
  ): Promise<void> {
    const entry: HistoryEntry = {
      ...{ id, name, at, seconds, contact: "", direction: "outgoing", mode: "video" },
      ...{ outcome: "answered", seen: true, meeting: { people: [...people] } },
    };
    await this.#keep(`call ${id}`, async () => await this.#show(await this.#store.add(entry)));
  }

  /**
   * A contact called while this device was away. Returns false for a call that is listed already: a
   * caller without a receipt repeats the note, and a seen call stays seen.
   */
  async missedWhileAway(
    contact: string,
    name: string,
    { at, call, mode }: MissedCall,
    guest = false,
  ): Promise<boolean> {
    const entry = { id: call, contact, name, direction: "incoming", outcome: "missed" } as const;
    // A call dated tomorrow by a caller's clock would be listed above all others until then.
    const when = Math.min(at, this.#wallClock());
    const missed = { ...entry, mode, at: when, seen: false };
    const entries = await this.#store.addOnce({ ...missed, ...markOf(guest) });
    if (entries) await this.#show(entries);
    return entries !== undefined;
  }

  list(): Promise<HistoryEntry[]> {
    return this.#store.list();
  }

  async markSeen(): Promise<void> {
    await this.#keep("seen", async () => this.#publish(await this.#store.markSeen()));
  }

  async clear(): Promise<void> {
    await this.#store.clear();
    this.#publish([]);
  }
}

const markOf = (guest: boolean): { guest?: true } => guest ? { guest: true } : {};
