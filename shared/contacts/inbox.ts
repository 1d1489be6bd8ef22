import type { Cancel, Clock } from "@ringside/clock";
import type { Envelope } from "./envelope.ts";
import type { RecentIds } from "./recent_ids.ts";

/** How long a hole may hold back what came after it: a sender has repeated by then. */
const patienceMs = 3_000;
const mostHeld = 256;

/**
 * What one boot of a device sends, put back in order and each id once. A hole is waited for, but
 * not for ever; what fills it too late is still delivered.
 */
export class Inbox {
  readonly #clock: Clock;
  readonly #recent: RecentIds;
  readonly #deliver: (envelope: Envelope) => void;
  readonly #held = new Map<number, Envelope>();
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

  stop(): void {
    this.#timer?.();
    this.#held.clear();
  }

  /** Nothing below `low` is outstanding: what is held there goes out in its order. */
  #skipTo(low: number): void {
    if (low <= this.#next) return;
    this.#next = low;
    for (const seq of [...this.#held.keys()].filter((seq) => seq < low).sort((a, b) => a - b)) {
      this.#release(seq);
    }
  }

  #drain(): void {
    while (this.#held.has(this.#next)) this.#release(this.#next++);
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
    if (this.#held.size === 0) return;
    this.#next = Math.min(...this.#held.keys());
    this.#drain();
  }

  #release(seq: number): void {
    const envelope = this.#held.get(seq);
    this.#held.delete(seq);
    if (envelope) this.#deliver(envelope);
  }
}
