import type { Cancel, Clock } from "@ringside/clock";
import type { RelayPolicy } from "./policy.ts";

/**
 * Tracks the numbered frames of one session: drops duplicates of a replay, detects gaps, and
 * acknowledges in batches so that the relay can trim its replay buffer.
 */
export class InboundSequence {
  readonly #clock: Clock;
  readonly #policy: RelayPolicy;
  readonly #acknowledge: (last: number) => void;
  #last = 0;
  #unacknowledged = 0;
  #chars = 0;
  #timer: Cancel | undefined;

  /** `acknowledge` may lose a number, because the next one covers it. */
  constructor(clock: Clock, policy: RelayPolicy, acknowledge: (last: number) => void) {
    this.#clock = clock;
    this.#policy = policy;
    this.#acknowledge = acknowledge;
  }

  /** The highest number received. */
  get last(): number {
    return this.#last;
  }

  take(seq: number, chars: number): "next" | "repeated" | "hole" {
    if (seq <= this.#last) return "repeated";
    if (seq > this.#last + 1) return "hole";
    this.#last = seq;
    this.#unacknowledged++;
    this.#chars += chars;
    if (this.#unacknowledged >= this.#policy.ackFrames || this.#chars >= this.#policy.ackChars) {
      this.#flush();
    } else {
      this.#timer ??= this.#clock.after(this.#policy.ackMs, () => this.#flush());
    }
    return "next";
  }

  /** The session ended. */
  stop(): void {
    this.#timer?.();
  }

  #flush(): void {
    this.#timer?.();
    this.#timer = undefined;
    this.#unacknowledged = 0;
    this.#chars = 0;
    this.#acknowledge(this.#last);
  }
}
