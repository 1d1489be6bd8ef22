/** A source that exceeds the wanted rate by at most this factor keeps every frame. */
const tolerance = 1.1;
/** The source's own rate is averaged over about this many frames. */
const memory = 16;
/** A still picture is not a slow source: a longer gap between two frames counts as this many. */
const longestWait = 1.2;

/**
 * Drops frames so that about `frameRate` a second remain, evenly, also at odd ratios. A source that
 * is slightly faster keeps every frame (Chromium's canvas capture of 30 gives 30.3): dropping one
 * in forty would be visible as a jerk and save nothing.
 */
export class FramePace {
  #due = -Infinity;
  #last: number | undefined;
  readonly #interval: number;
  /** Average milliseconds between two frames of the source. */
  #usual: number;

  constructor(frameRate: number) {
    this.#interval = 1000 / frameRate;
    this.#usual = this.#interval;
  }

  /** Whether to keep a frame at `atMs`; if so, it counts as kept. */
  take(atMs: number): boolean {
    const interval = this.#interval;
    if (this.#last !== undefined) {
      const waited = Math.min(atMs - this.#last, interval * longestWait);
      this.#usual += (waited - this.#usual) / memory;
    }
    this.#last = atMs;
    // Sources jitter: nearly half an interval early still counts as on time.
    const early = atMs < this.#due - interval * 0.45;
    if (early && this.#usual * tolerance < interval) return false;
    this.#due = Math.max(this.#due + interval, atMs + interval * 0.5);
    // The lead of a faster source must not add up, or frames would be dropped for it later.
    this.#due = Math.min(this.#due, atMs + interval * 1.45);
    return true;
  }
}
