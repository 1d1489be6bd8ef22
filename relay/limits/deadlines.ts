import type { Cancel, Clock } from "@ringside/clock";

/** How late a timer must be, in ms, to show that the process was suspended. */
export const stoodStillMs = 1_000;

/**
 * Calls `expire` for each key that is not deleted within `ms` of its addition. All keys have the
 * same wait, so they expire in insertion order, and one timer serves them all.
 *
 * If the process was suspended, every wait starts over: the process has yet to read what clients
 * sent during that time.
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

  /** Starts the key's wait, or restarts it. */
  add(key: K): void {
    this.#due.delete(key);
    this.#due.set(key, this.clock.now() + this.ms);
    if (!this.#cancel) this.#sweepIn(this.ms);
  }

  /** Ends the key's wait. Leaves the timer running, since the next key will need one. */
  delete(key: K): void {
    this.#due.delete(key);
  }

  /** Deletes every key and stops the timer. */
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
