import type { Cancel, Clock } from "@ringside/clock";

/**
 * Calls `expire` for each key that was not deleted within `ms` of its adding. One wait for all
 * keys, so insertion order is the order of expiry, and one timer at most, however many keys.
 */
export class Deadlines<K> {
  readonly #due = new Map<K, number>();
  #cancel: Cancel | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly ms: number,
    private readonly expire: (key: K) => void,
  ) {}

  /** Starts the key's wait, anew if it was waiting. */
  add(key: K): void {
    this.#due.delete(key);
    this.#due.set(key, this.clock.now() + this.ms);
    this.#cancel ??= this.clock.after(this.ms, () => this.#sweep());
  }

  delete(key: K): void {
    this.#due.delete(key);
    if (this.#due.size === 0) this.clear();
  }

  /** Forgets every key and stops the timer. */
  clear(): void {
    this.#due.clear();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #sweep(): void {
    this.#cancel = undefined;
    const now = this.clock.now();
    for (const [key, due] of this.#due) {
      if (due > now) {
        this.#cancel ??= this.clock.after(due - now, () => this.#sweep());
        return;
      }
      this.#due.delete(key);
      this.expire(key);
    }
  }
}
