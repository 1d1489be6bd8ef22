/**
 * Maps a time to its place in a recording, with the pauses removed. All values are milliseconds of
 * one monotonic clock.
 */
export class Timeline {
  #begun: number | undefined;
  #pausedAt: number | undefined;
  #skipped = 0;

  get running(): boolean {
    return this.#begun !== undefined && this.#pausedAt === undefined;
  }

  begin(now: number): void {
    this.#begun = now;
  }

  pause(now: number): void {
    if (this.running) this.#pausedAt = now;
  }

  resume(now: number): void {
    if (this.#pausedAt === undefined) return;
    this.#skipped += now - this.#pausedAt;
    this.#pausedAt = undefined;
  }

  /** Undefined for a time that is not recorded: before the start, or during the current pause. */
  position(moment: number): number | undefined {
    if (this.#begun === undefined || moment < this.#begun) return undefined;
    if (this.#pausedAt !== undefined && moment >= this.#pausedAt) return undefined;
    return moment - this.#begun - this.#skipped;
  }

  /** The recorded time so far. */
  elapsed(now: number): number {
    if (this.#begun === undefined) return 0;
    return Math.max(0, (this.#pausedAt ?? now) - this.#begun - this.#skipped);
  }
}
