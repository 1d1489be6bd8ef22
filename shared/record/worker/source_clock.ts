/** How a {@linkcode SourceClock} judges arrivals; counted in frames or pieces, not in time. */
export interface ClockPolicy {
  /** The first few are left out: what was held back before anyone read it tells nothing. */
  readonly warmup: number;
  /** Arrivals that are looked at together. */
  readonly bucket: number;
  /** How many such buckets are remembered. */
  readonly buckets: number;
}

/** A frame every 33 ms or so: five seconds are remembered. */
export const pictureClock: ClockPolicy = { warmup: 2, bucket: 15, buckets: 10 };
/** A piece every 10 ms: five seconds as well. */
export const soundClock: ClockPolicy = { warmup: 15, bucket: 50, buckets: 10 };

/** What comes closer together than this was held back and is handed over in one go. Milliseconds. */
const heldBackMs = 2;

/** Jitter stays below this; a step back beyond it is another way of counting. Milliseconds. */
const stepBackMs = 100;

/**
 * Brings a track's timestamps onto the worker's clock. Every kind of track counts from a moment of
 * its own (a camera from the machine's start, a canvas from zero), so the only bridge is arrival:
 * a frame cannot arrive before it was made, and the quickest of the last few seconds tells the
 * distance best.
 *
 * A track may begin to count anew: sound that Chromium held back before the worker read it is dated by
 * the page's clock, what follows by the worker's (measured; on a busy machine that is more than the
 * warm-up leaves out), and a device that takes over counts from its own start. What was learned
 * before such a step back says nothing any more.
 */
export class SourceClock {
  #policy: ClockPolicy;
  #seen = 0;
  #counted = 0;
  #minima: number[] = [];
  #last = -Infinity;
  #arrival = -Infinity;

  constructor(policy: ClockPolicy) {
    this.#policy = policy;
  }

  /** False while it only guesses. */
  get steady(): boolean {
    return this.#seen > this.#policy.warmup;
  }

  /** The moment that `timestamp` means on the clock of `arrival`; both in milliseconds. */
  place(timestamp: number, arrival: number): number {
    const { warmup, bucket, buckets } = this.#policy;
    const distance = arrival - timestamp;
    if (timestamp < this.#last - stepBackMs) {
      this.#seen = this.#counted = 0;
      this.#minima = [];
    }
    const heldBack = arrival - this.#arrival < heldBackMs;
    this.#last = timestamp;
    this.#arrival = arrival;
    if (this.#seen <= warmup && !heldBack) this.#seen++;
    if (this.#seen <= warmup) return arrival;
    if (this.#counted++ % bucket === 0) {
      this.#minima.push(distance);
      if (this.#minima.length > buckets) this.#minima.shift();
    }
    const last = this.#minima.length - 1;
    this.#minima[last] = Math.min(this.#minima[last] ?? distance, distance);
    return timestamp + Math.min(...this.#minima);
  }
}
