import type { Cancel, Clock } from "@ringside/clock";

/** A timer that is late by so much, in ms, did not run: the process stood still, or was asleep. */
export const stoodStillMs = 1_000;

/**
 * Calls `expire` for each key that was not deleted within `ms` of its adding. One wait for all
 * keys, so insertion order is the order of expiry, and one timer at most, however many keys.
 *
 * After a time in which this process did not run every key waits anew: what clients did meanwhile
 * is still to be read.
 */
export class Deadlines<K> {
  readonly #due = new Map<K, number>();
  #cancel: Cancel | undefined;
  #sweepAt = 0;

  constructor(
    private readonly clock: Clock,
    private readonly ms: number,
    private readonly expire: (key: K) => void,
  ) {}

  /** Starts the key's wait, anew if it was waiting. */
  add(key: K): void {
    this.#due.delete(key);
    this.#due.set(key, this.clock.now() + this.ms);
    if (!this.#cancel) this.#sweepIn(this.ms);
  }

  /** Ends the key's wait. A timer that waits for nobody is left: the next key needs one again. */
  delete(key: K): void {
    this.#due.delete(key);
  }

  /** Forgets every key and stops the timer. */
  clear(): void {
    this.#due.clear();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #sweepIn(ms: number): void {
    this.#sweepAt = this.clock.now() + ms;
    this.#cancel = this.clock.after(ms, () => this.#sweep());
  }

  #sweep(): void {
    this.#cancel = undefined;
    const now = this.clock.now();
    if (now - this.#sweepAt > stoodStillMs) {
      for (const key of this.#due.keys()) this.#due.set(key, now + this.ms);
    }
    for (const [key, due] of this.#due) {
      if (due > now) {
        if (!this.#cancel) this.#sweepIn(due - now);
        return;
      }
      this.#due.delete(key);
      this.expire(key);
    }
  }
}
