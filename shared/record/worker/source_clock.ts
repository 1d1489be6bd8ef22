/** Parameters of a {@linkcode SourceClock}, counted in frames or pieces, not in time. */
export interface ClockPolicy {
  /** Ignore the first few: they were buffered before anyone read them. */
  readonly warmup: number;
  /** Arrivals per bucket. */
  readonly bucket: number;
  /** How many such buckets are remembered. */
  readonly buckets: number;
}

/** A frame every 33 ms or so: five seconds are remembered. */
export const pictureClock: ClockPolicy = { warmup: 2, bucket: 15, buckets: 10 };
/** A piece every 10 ms: five seconds as well. */
export const soundClock: ClockPolicy = { warmup: 15, bucket: 50, buckets: 10 };

/** Arrivals closer together than this were buffered and delivered at once. Milliseconds. */
const heldBackMs = 2;

/** Jitter stays below this; a larger step back means a new origin. Milliseconds. */
const stepBackMs = 100;

/**
 * Maps a track's timestamps to the worker's clock. Each kind of track has a different origin (a
 * camera's is the machine's start, a canvas's is zero), so arrival times are the only link: a frame
 * cannot arrive before it was made, and the one with the least delay in the last few seconds gives
 * the best offset.
 *
 * A track's origin may change: Chromium dates sound that it buffered before the worker read it by
 * the page's clock, and later sound by the worker's (measured; on a busy machine that is more than
 * the warm-up ignores), and a new device counts from its own start. Everything learned before such
 * a step back is discarded.
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

  /** False while the offset is only a guess. */
  get steady(): boolean {
    return this.#seen > this.#policy.warmup;
  }

  /** Converts `timestamp` to the clock of `arrival`; both in milliseconds. */
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
