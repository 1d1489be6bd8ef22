/**
 * Which counters of a sender have been seen (as IPsec's anti-replay window, RFC 6479): tolerates
 * gaps and reordering within `size` of the greatest, refuses what came twice and what is too old
 * to tell.
 */
export class ReplayWindow {
  readonly #size: number;
  readonly #seen: Uint8Array;
  #greatest = -1;

  constructor(size = 1024) {
    this.#size = size;
    this.#seen = new Uint8Array(size);
  }

  /** What {@linkcode mark} would say, without marking. */
  check(counter: number): "fresh" | "replayed" | "too_old" {
    if (counter > this.#greatest) return "fresh";
    if (counter <= this.#greatest - this.#size) return "too_old";
    return this.#seen[counter % this.#size] === 1 ? "replayed" : "fresh";
  }

  /** Takes in the counter of an authenticated message, in one step: the first to ask gets `fresh`. */
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
