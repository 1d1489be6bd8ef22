/**
 * Brings a track's timestamps onto the worker's clock. Every kind of track counts from a moment of
 * its own (a camera from the machine's start, a canvas from zero), so the only bridge is arrival:
 * a frame cannot arrive before it was made, and the quickest of several tells the distance best.
 */
export class SourceClock {
  #offset: number | undefined;
  #seen = 0;

  /** @param settle how many frames may still improve the estimate; later ones change nothing. */
  constructor(readonly settle: number = 60) {}

  /** The moment that `timestamp` means on the clock of `arrival`; both in milliseconds. */
  place(timestamp: number, arrival: number): number {
    if (this.#seen < this.settle) {
      this.#seen++;
      this.#offset = Math.min(this.#offset ?? Infinity, arrival - timestamp);
    }
    return timestamp + (this.#offset ?? 0);
  }
}
