/** A burst, then one more per `everyMs`. */
export interface AllowancePolicy {
  readonly burst: number;
  readonly everyMs: number;
}

/** A quota for each of several things. */
export type AllowanceTable<Kind extends string> = Readonly<Record<Kind, AllowancePolicy>>;

/** The allowances of a table, one for each of `kinds`. */
export function allowancesOf<Kind extends string>(
  table: AllowanceTable<Kind>,
  kinds: readonly Kind[],
  now: number,
): Readonly<Record<Kind, Allowance>> {
  const all = kinds.map((kind) => [kind, new Allowance(table[kind], now)]);
  return Object.fromEntries(all) as Record<Kind, Allowance>;
}

/** The state of a quota (a token bucket). Times come from a monotonic clock. */
export class Allowance {
  readonly #policy: AllowancePolicy;
  #left: number;
  #at: number;

  constructor(policy: AllowancePolicy, now: number) {
    this.#policy = policy;
    this.#left = policy.burst;
    this.#at = now;
  }

  /** The amount available now; a fraction is progress to the next whole. */
  left(now: number): number {
    const { burst, everyMs } = this.#policy;
    return Math.min(burst, this.#left + (now - this.#at) / everyMs);
  }

  /** Takes `cost`, or nothing if less is left. */
  take(cost: number, now: number): boolean {
    const left = this.left(now);
    if (left < cost) return false;
    this.#left = left - cost;
    this.#at = now;
    return true;
  }

  /** Makes the whole burst available again. */
  fill(now: number): void {
    this.#left = this.#policy.burst;
    this.#at = now;
  }

  /** The bucket is full, as if newly made. */
  isFull(now: number): boolean {
    return this.left(now) >= this.#policy.burst;
  }
}
