/** Picks frames so that about `frameRate` a second remain, without a beat at odd ratios. */
export class FramePace {
  #due = -Infinity;
  readonly #interval: number;

  constructor(frameRate: number) {
    this.#interval = 1000 / frameRate;
  }

  /** Whether a frame at `atMs` is wanted; asking counts it as taken. */
  take(atMs: number): boolean {
    // Sources jitter: nearly half an interval early still counts as on time.
    if (atMs < this.#due - this.#interval * 0.45) return false;
    this.#due = Math.max(this.#due + this.#interval, atMs + this.#interval * 0.5);
    return true;
  }
}
