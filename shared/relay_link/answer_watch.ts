import type { Cancel, Clock } from "@ringside/clock";

/**
 * Detects a relay that answers only pings: checks regularly how long the oldest request has been
 * waiting, and reports once when that is too long.
 */
export class AnswerWatch {
  readonly #clock: Clock;
  readonly #patienceMs: number;
  /** When the oldest unanswered request was sent. */
  readonly #oldest: () => number | undefined;
  #timer: Cancel = () => {};

  constructor(clock: Clock, patienceMs: number, oldest: () => number | undefined) {
    this.#clock = clock;
    this.#patienceMs = patienceMs;
    this.#oldest = oldest;
  }

  start(tooLong: () => void): void {
    this.stop();
    this.#timer = this.#clock.after(this.#patienceMs, () => {
      const since = this.#oldest();
      if (since !== undefined && this.#clock.now() - since >= this.#patienceMs) tooLong();
      else this.start(tooLong);
    });
  }

  stop(): void {
    this.#timer();
  }
}
