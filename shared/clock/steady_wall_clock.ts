import type { Clock } from "./mod.ts";

/** Clocks that are set by less are the same: NTP corrects by milliseconds all the time. */
const sameMs = 2_000;

/**
 * A wall clock in Unix milliseconds that ignores changes of the system's clock by the person, a
 * time server or a sleep, so that differences between its times are true durations. `set` reads the
 * system's clock again; call it while nothing is being measured.
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
