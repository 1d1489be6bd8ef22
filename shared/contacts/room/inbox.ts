import type { Cancel, Clock } from "@ringside/clock";
import type { Envelope } from "./envelope.ts";
import type { RecentIds } from "./recent_ids.ts";

/** How long a gap may delay later messages; by then the sender has repeated. */
const patienceMs = 3_000;
const mostHeld = 256;

/**
 * Delivers the messages of one boot of a device in order, each id once. It waits for a gap to fill,
 * but only for a limited time; a message that fills it too late is still delivered.
 */
export class Inbox {
  readonly #clock: Clock;
  readonly #recent: RecentIds;
  readonly #deliver: (envelope: Envelope) => void;
  readonly #held = new Map<number, Envelope>();
  /** Delivered although a lower number is missing. */
  readonly #ahead = new Set<number>();
  #next = 1;
  #timer: Cancel | undefined;

  constructor(clock: Clock, recent: RecentIds, deliver: (envelope: Envelope) => void) {
    this.#clock = clock;
    this.#recent = recent;
    this.#deliver = deliver;
  }

  accept(envelope: Envelope): void {
    this.#skipTo(envelope.low);
    if (!this.#recent.add(envelope.id)) return;
    if (envelope.seq < this.#next) this.#deliver(envelope);
    else this.#held.set(envelope.seq, envelope);
    this.#drain();
    if (this.#held.size > mostHeld) this.#skipHole();
  }

  /**
   * Accepts a message from a path that keeps its own order, such as a call's control channel. Lower
   * numbers may never have used that path, so it does not wait for them; messages that are already
   * here go out first.
   */
  acceptDirect(envelope: Envelope): void {
    this.#skipTo(envelope.low);
    if (!this.#recent.add(envelope.id)) return;
    for (const seq of this.#heldBelow(envelope.seq)) {
      this.#ahead.add(seq);
      this.#release(seq);
    }
    this.#ahead.add(envelope.seq);
    this.#deliver(envelope);
    this.#drain();
    if (this.#ahead.size > mostHeld) this.#skipHole();
  }

  /** Whether this id was accepted, so that the sender can only lack its receipt. */
  has(id: string): boolean {
    return this.#recent.has(id);
  }

  /**
   * A delivered message could not be stored: the same id is delivered again when it comes again.
   */
  forget(id: string): void {
    this.#recent.forget(id);
  }

  /**
   * Skips a message that is not accepted now: later ones do not wait for it, and it may come again.
   */
  pass({ low, seq }: Envelope): void {
    this.#skipTo(low);
    if (seq < this.#next) return;
    this.#ahead.add(seq);
    this.#drain();
    if (this.#ahead.size > mostHeld) this.#skipHole();
  }

  stop(): void {
    this.#timer?.();
    // These were not read by anyone: if the sender repeats them, they are accepted.
    for (const { id } of this.#held.values()) this.#recent.forget(id);
    this.#held.clear();
  }

  /** Nothing below `low` is outstanding: the messages held there go out in order. */
  #skipTo(low: number): void {
    if (low <= this.#next) return;
    this.#next = low;
    for (const seq of this.#heldBelow(low)) this.#release(seq);
  }

  #heldBelow(end: number): number[] {
    return [...this.#held.keys()].filter((seq) => seq < end).sort((a, b) => a - b);
  }

  #drain(): void {
    while (this.#held.has(this.#next) || this.#ahead.has(this.#next)) this.#release(this.#next++);
    for (const seq of this.#ahead) if (seq < this.#next) this.#ahead.delete(seq);
    if (this.#held.size === 0) {
      this.#timer?.();
      this.#timer = undefined;
    } else {
      this.#timer ??= this.#clock.after(patienceMs, () => this.#skipHole());
    }
  }

  #skipHole(): void {
    this.#timer?.();
    this.#timer = undefined;
    if (this.#held.size === 0 && this.#ahead.size === 0) return;
    this.#next = Math.min(...this.#held.keys(), ...this.#ahead);
    this.#drain();
  }

  #release(seq: number): void {
    const envelope = this.#held.get(seq);
    this.#held.delete(seq);
    if (envelope) this.#deliver(envelope);
  }
}
