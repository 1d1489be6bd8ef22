import type { Cancel, Clock } from "@ringside/clock";
import type { Seat } from "./line.ts";

/** How late, in ms, an admission may end. */
const lookMs = 1_000;

/**
 * Watches the sessions whose admissions have an end. One look at all of them in a second, instead
 * of a timer for each: it sees the wall clock jump, and no end is too far for it.
 */
export class AdmissionWatch {
  readonly #seats = new Set<Seat>();
  #cancel: Cancel | undefined;

  constructor(
    private readonly clock: Clock,
    /** Whether a time in Unix seconds has come. */
    private readonly isOver: (expires: number) => boolean,
    private readonly judge: (seat: Seat) => void,
  ) {}

  /** Watches a session if any of its admissions has an end. */
  see(seat: Seat): void {
    if (seat.state.until === undefined) return;
    this.#seats.add(seat);
    this.#cancel ??= this.clock.after(lookMs, this.#look);
  }

  delete(seat: Seat): void {
    if (this.#seats.delete(seat) && this.#seats.size === 0) this.stop();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  readonly #look = (): void => {
    this.#cancel = undefined;
    for (const seat of [...this.#seats]) {
      const { until } = seat.state;
      if (until !== undefined && this.isOver(until)) this.judge(seat);
      if (seat.state.until === undefined) this.#seats.delete(seat);
    }
    if (this.#seats.size > 0) this.#cancel ??= this.clock.after(lookMs, this.#look);
  };
}
