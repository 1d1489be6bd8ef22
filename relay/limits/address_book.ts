import type { Limits } from "@ringside/protocol";
import { type Rate, spend, waitFor } from "./rate.ts";

interface Entry {
  sessions: number;
  full: number;
}

/** How many entries may come before the idle ones are looked for. */
const sweepEvery = 1_024;

/** What each address (see `address_key.ts`) holds and has lately asked for. */
export class AddressBook {
  readonly #entries = new Map<string, Entry>();
  readonly #rate: Rate;
  #untilSweep = sweepEvery;

  constructor(
    private readonly limits: Pick<
      Limits,
      "sessionsPerAddress" | "connectsPerSecond" | "connectBurst"
    >,
  ) {
    this.#rate = { perSecond: limits.connectsPerSecond, burst: limits.connectBurst };
  }

  /** Whether the address may open a socket, or ask for tokens, at `now`. */
  admit(address: string, now: number): boolean {
    const entry = this.#entry(address, now);
    if (waitFor(this.#rate, entry.full, now) > 0) return false;
    entry.full = spend(this.#rate, entry.full, now);
    return true;
  }

  /** Takes one of the address's sessions; false when it holds as many as it may. */
  take(address: string, now: number): boolean {
    const entry = this.#entry(address, now);
    if (entry.sessions >= this.limits.sessionsPerAddress) return false;
    entry.sessions++;
    return true;
  }

  /** Takes one whatever it holds: the session was admitted elsewhere. */
  keep(address: string, now: number): void {
    this.#entry(address, now).sessions++;
  }

  /** Gives a taken session back. */
  release(address: string, now: number): void {
    const entry = this.#entries.get(address);
    if (!entry) return;
    entry.sessions--;
    if (isIdle(entry, now)) this.#entries.delete(address);
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#entries.size;
  }

  #entry(address: string, now: number): Entry {
    let entry = this.#entries.get(address);
    if (!entry) {
      if (--this.#untilSweep <= 0) this.#sweep(now);
      entry = { sessions: 0, full: 0 };
      this.#entries.set(address, entry);
    }
    return entry;
  }

  #sweep(now: number): void {
    for (const [address, entry] of this.#entries) {
      if (isIdle(entry, now)) this.#entries.delete(address);
    }
    this.#untilSweep = sweepEvery;
  }
}

const isIdle = (entry: Entry, now: number): boolean => entry.sessions <= 0 && entry.full <= now;
