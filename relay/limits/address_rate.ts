import { type Rate, spend, waitFor } from "./rate.ts";

/** How many new addresses trigger a search for those whose bucket is full. */
const sweepEvery = 1_024;

/** A token bucket for each address (see `address_key.ts`). */
export class AddressRate {
  /** When each address's bucket is full again. */
  readonly #full = new Map<string, number>();
  #untilSweep = sweepEvery;

  constructor(private readonly rate: Rate) {}

  /** Whether an address has a token left. */
  has(address: string, now: number): boolean {
    return waitFor(this.rate, this.#full.get(address) ?? 0, now) === 0;
  }

  /** Spends a token; false if the address has none left. */
  take(address: string, now: number): boolean {
    if (!this.has(address, now)) return false;
    const full = this.#full.get(address) ?? 0;
    if (full === 0 && --this.#untilSweep <= 0) this.#sweep(now);
    this.#full.set(address, spend(this.rate, full, now));
    return true;
  }

  /** How many addresses have an entry. */
  get size(): number {
    return this.#full.size;
  }

  #sweep(now: number): void {
    for (const [address, full] of this.#full) if (full <= now) this.#full.delete(address);
    this.#untilSweep = sweepEvery;
  }
}
