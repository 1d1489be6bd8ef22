import type { Cancel, Clock } from "@ringside/clock";

/**
 * Length of a tick in ms. Frames within one tick share its time, and the answers to sends wait for
 * its end: a frame for each answer would cost as much as the message, and a sender waits for its
 * receiver's reply, not for the relay's.
 */
const tickMs = 4;

/** A coarse clock, and work that is done once a tick instead of once a frame. */
export class TickClock<Session> {
  #now: number | undefined;
  #timer: Cancel | undefined;
  #flushTimer: Cancel | undefined;
  #waiting: Session[] = [];

  constructor(private readonly clock: Clock, private readonly flush: (session: Session) => void) {}

  /** The time of this tick: asking the clock costs more than forwarding a frame. */
  time(): number {
    if (this.#now === undefined) {
      this.#now = this.clock.now();
      this.#timer = this.clock.after(tickMs, () => this.#now = undefined);
    }
    return this.#now;
  }

  /** Flushes the session at the end of the tick, with the answers that gather until then. */
  flushSoon(session: Session): void {
    if (this.#waiting.push(session) > 1) return;
    this.#flushTimer = this.clock.after(tickMs, () => {
      const sessions = this.#waiting;
      this.#waiting = [];
      for (const each of sessions) this.flush(each);
    });
  }

  /** Stops every timer. */
  stop(): void {
    this.#timer?.();
    this.#flushTimer?.();
  }
}
