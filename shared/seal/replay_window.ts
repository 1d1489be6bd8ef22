/**
 * Which counters of a sender have been seen (as IPsec's anti-replay window, RFC 6479): tolerates
 * gaps and reordering within `size` of the greatest, refuses duplicates and counters that are too
 * old to check.
 */
export class ReplayWindow {
  readonly #size: number;
  readonly #seen: Uint8Array;
  #greatest = -1;

  constructor(size = 1024) {
    this.#size = size;
    this.#seen = new Uint8Array(size);
  }

  /** The result that {@linkcode mark} would give, without marking. */
  check(counter: number): "fresh" | "replayed" | "too_old" {
    if (counter > this.#greatest) return "fresh";
    if (counter <= this.#greatest - this.#size) return "too_old";
    return this.#seen[counter % this.#size] === 1 ? "replayed" : "fresh";
  }

  /** Marks the counter of an authenticated message atomically: only the first call gets `fresh`. */
  mark(counter: number): "fresh" | "replayed" | "too_old" {
    const verdict = this.check(counter);
    if (verdict !== "fresh") return verdict;
    if (counter - this.#greatest >= this.#size) {
      this.#seen.fill(0);
      this.#greatest = counter;
    }
    while (this.#greatest < counter) this.#seen[++this.#greatest % this.#size] = 0;
    this.#seen[counter % this.#size] = 1;
    return "fresh";
  }
}
