/** So many at once, then one more in each `everyMs`. */
export interface AllowancePolicy {
  readonly burst: number;
  readonly everyMs: number;
}

/** What is left of an allowance (a token bucket). Times are of a clock that only goes forward. */
export class Allowance {
  readonly #policy: AllowancePolicy;
  #left: number;
  #at: number;

  constructor(policy: AllowancePolicy, now: number) {
    this.#policy = policy;
    this.#left = policy.burst;
    this.#at = now;
  }

  /** How much could be taken now; a fraction is on its way to the next whole. */
  left(now: number): number {
    const { burst, everyMs } = this.#policy;
    return Math.min(burst, this.#left + (now - this.#at) / everyMs);
  }

  /** Takes `cost`, or nothing where less is left. */
  take(cost: number, now: number): boolean {
    const left = this.left(now);
    if (left < cost) return false;
    this.#left = left - cost;
    this.#at = now;
    return true;
  }

  /** Nothing is owed: an allowance that was just made is the same. */
  isFull(now: number): boolean {
    return this.left(now) >= this.#policy.burst;
  }
}
