import type { Cancel, Clock } from "@ringside/clock";

/**
 * A beat, in ms: frames within one share their time, and the answers to sends wait for its end. A
 * frame of its own for each answer would cost as much as the message; who sends waits for its
 * receiver's word, not for the relay's.
 */
const beatMs = 4;

/** What is done once in a while instead of once for each frame. */
export class Beat<Seat> {
  #now: number | undefined;
  #timer: Cancel | undefined;
  #answers: Cancel | undefined;
  #waiting: Seat[] = [];

  constructor(private readonly clock: Clock, private readonly flush: (seat: Seat) => void) {}

  /** The time of this beat: asking the clock costs more than forwarding a frame. */
  time(): number {
    if (this.#now === undefined) {
      this.#now = this.clock.now();
      this.#timer = this.clock.after(beatMs, () => this.#now = undefined);
    }
    return this.#now;
  }

  /** Has the seat flushed once answers have gathered. */
  flushSoon(seat: Seat): void {
    if (this.#waiting.push(seat) > 1) return;
    this.#answers = this.clock.after(beatMs, () => {
      const seats = this.#waiting;
      this.#waiting = [];
      for (const seat of seats) this.flush(seat);
    });
  }

  /** Stops every timer. */
  stop(): void {
    this.#timer?.();
    this.#answers?.();
  }
}
