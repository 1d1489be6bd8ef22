import type { Cancel, Clock } from "@ringside/clock";

/** Frames within so many ms share their time. */
const timeMs = 4;

/**
 * For so many ms answers to sends are gathered. A frame of its own for each would cost as much as
 * the message; who sends waits for its receiver's word, not for the relay's.
 */
const answersMs = 20;

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
      this.#timer = this.clock.after(timeMs, () => this.#now = undefined);
    }
    return this.#now;
  }

  /** Has the seat flushed once answers have gathered. */
  flushSoon(seat: Seat): void {
    if (this.#waiting.push(seat) > 1) return;
    this.#answers = this.clock.after(answersMs, () => {
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
