/** A source at most so much quicker than asked keeps every frame. */
const tolerance = 1.1;
/** Over so many frames, about, the source's own pace is known. */
const memory = 16;
/** What stands still is no slow source: a longer wait between two frames counts as so many. */
const longestWait = 1.2;

/**
 * Picks frames so that about `frameRate` a second remain, without a beat at odd ratios. A source a
 * little quicker than asked keeps every frame (Chromium's canvas capture of 30 gives 30.3): to leave
 * out one in forty shows as a jerk and saves nothing.
 */
export class FramePace {
  #due = -Infinity;
  #last: number | undefined;
  readonly #interval: number;
  /** Milliseconds from frame to frame of the source, as they come on the average. */
  #usual: number;

  constructor(frameRate: number) {
    this.#interval = 1000 / frameRate;
    this.#usual = this.#interval;
  }

  /** Whether a frame at `atMs` is wanted; asking counts it as taken. */
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
    // What a quicker source is ahead must not add up, or it would be held back for it later.
    this.#due = Math.min(this.#due, atMs + interval * 1.45);
    return true;
  }
}
