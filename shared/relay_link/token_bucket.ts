const most = 1_000_000;

/**
 * Keeps within a relay's rate limit: `burst` at once, then `perSecond`. Stays slightly below the
 * limit, because the two clocks do not start together.
 */
export class TokenBucket {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    // A relay may send any limits, infinity included.
    this.#perMs = Math.min(Math.max(perSecond * 0.9, 0.1), most) / 1_000;
    this.#burst = Math.min(Math.max(1, Math.floor(burst * 0.9)), most);
    this.#tokens = this.#burst;
    this.#at = now;
  }

  /** Takes up to `wanted` tokens and returns how many it got. */
  take(wanted: number, now: number): number {
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) * this.#perMs);
    this.#at = now;
    const got = Math.min(wanted, Math.floor(this.#tokens + 1e-9));
    this.#tokens -= got;
    return got;
  }

  /** Milliseconds until the next token, for a caller that got none. */
  get waitMs(): number {
    return Math.max(1, Math.ceil((1 - this.#tokens) / this.#perMs));
  }
}
