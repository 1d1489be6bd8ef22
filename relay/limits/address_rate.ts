import { type Rate, spend, waitFor } from "./rate.ts";

/** How many addresses may come before those with a full bucket are looked for. */
const sweepEvery = 1_024;

/** One rate for each address (see `address_key.ts`). */
export class AddressRate {
  /** When each address's bucket is full again. */
  readonly #full = new Map<string, number>();
  #untilSweep = sweepEvery;

  constructor(private readonly rate: Rate) {}

  /** Whether an address may have one more. */
  has(address: string, now: number): boolean {
    return waitFor(this.rate, this.#full.get(address) ?? 0, now) === 0;
  }

  /** Takes one; false: the address has had as many as it may. */
  take(address: string, now: number): boolean {
    if (!this.has(address, now)) return false;
    const full = this.#full.get(address) ?? 0;
    if (full === 0 && --this.#untilSweep <= 0) this.#sweep(now);
    this.#full.set(address, spend(this.rate, full, now));
    return true;
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#full.size;
  }

  #sweep(now: number): void {
    for (const [address, full] of this.#full) if (full <= now) this.#full.delete(address);
    this.#untilSweep = sweepEvery;
  }
}
