import type { Clock } from "./mod.ts";

/** Clocks that are set by less are the same: NTP corrects by milliseconds all the time. */
const sameMs = 2_000;

/**
 * The time of day as it is while nobody sets the clock, in Unix milliseconds: what lies between two
 * of its moments has its true length, whatever the person, a time server or a sleep does to the
 * system's clock. `set` takes the time of day anew; call it while nothing is being measured.
 */
export class SteadyWallClock {
  readonly #clock: Clock;
  readonly #wallClock: () => number;
  #offset = 0;

  constructor(clock: Clock, wallClock: () => number) {
    this.#clock = clock;
    this.#wallClock = wallClock;
    this.set();
  }

  now(): number {
    return this.#offset + this.#clock.now();
  }

  set(): void {
    this.#offset = this.#wallClock() - this.#clock.now();
  }

  /** A moment of this clock, for whoever subtracts it from the system's time of day as it is now. */
  shown(moment: number): number {
    const drift = this.#wallClock() - this.now();
    return Math.abs(drift) < sameMs ? moment : moment + Math.round(drift / 1_000) * 1_000;
  }
}
