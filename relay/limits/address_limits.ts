import type { Limits } from "@ringside/protocol";
import type { AddressBudget } from "./address_budget.ts";
import { type Rate, spend, waitFor } from "./rate.ts";

export type AddressLimitValues = Pick<
  Limits,
  | "sessionsPerAddress"
  | "connectsPerSecond"
  | "connectBurst"
  | "addressMessagesPerSecond"
  | "addressMessageBurst"
  | "addressJoinsPerSecond"
  | "addressJoinBurst"
  | "addressFramesPerSecond"
  | "addressFrameBurst"
  | "addressBytesPerSecond"
  | "addressByteBurst"
  | "addressCardBytes"
>;

/** Rates and ceilings that all addresses share. */
interface Shared {
  readonly connects: Rate;
  readonly messages: Rate;
  readonly joins: Rate;
  readonly frames: Rate;
  readonly bytes: Rate;
  /** Bytes that the memberships of one address, and of all addresses together, may hold. */
  readonly mostOfOne: number;
  readonly mostOfAll: number;
  /** Bytes that all addresses hold. */
  held: number;
}

/**
 * One address: the sessions and bytes it holds, and when its buckets are full again (see
 * `rate.ts`).
 */
class Address implements AddressBudget {
  sessions = 0;
  connectsFull = 0;
  #bytesFull = 0;
  #framesFull = 0;
  #messagesFull = 0;
  #joinsFull = 0;
  #held = 0;

  constructor(private readonly shared: Shared) {}

  /** Spends bytes that were read. Returns how long to delay them, in ms. */
  read(now: number, bytes: number): number {
    const rate = this.shared.bytes;
    const wait = waitFor(rate, this.#bytesFull, now, bytes);
    this.#bytesFull = spend(rate, this.#bytesFull, now, bytes);
    return wait;
  }

  frame(now: number, cost: number): number {
    const { frames } = this.shared;
    const wait = waitFor(frames, this.#framesFull, now, cost);
    if (wait === 0) this.#framesFull = spend(frames, this.#framesFull, now, cost);
    return wait;
  }

  message(now: number): number {
    const { messages } = this.shared;
    const wait = waitFor(messages, this.#messagesFull, now);
    if (wait === 0) this.#messagesFull = spend(messages, this.#messagesFull, now);
    return wait;
  }

  join(now: number): number {
    const { joins } = this.shared;
    const wait = waitFor(joins, this.#joinsFull, now);
    if (wait === 0) this.#joinsFull = spend(joins, this.#joinsFull, now);
    return wait;
  }

  charge(what: "messages" | "joins", count: number): void {
    const { joins, messages } = this.shared;
    if (what === "joins") this.#joinsFull = spend(joins, this.#joinsFull, 0, count);
    else this.#messagesFull = spend(messages, this.#messagesFull, 0, count);
  }

  hold(bytes: number): boolean {
    const { shared } = this;
    if (this.#held + bytes > shared.mostOfOne || shared.held + bytes > shared.mostOfAll) {
      return false;
    }
    this.keep(bytes);
    return true;
  }

  /** Reserves bytes regardless of the ceilings: another node admitted the session. */
  keep(bytes: number): void {
    this.#held += bytes;
    this.shared.held += bytes;
  }

  free(bytes: number): void {
    this.#held -= bytes;
    this.shared.held -= bytes;
  }

  isIdle(now: number): boolean {
    return this.sessions <= 0 && this.connectsFull <= now && this.#bytesFull <= now &&
      this.#framesFull <= now && this.#messagesFull <= now && this.#joinsFull <= now;
  }
}

/** How many new entries trigger a search for idle ones. */
const sweepEvery = 1_024;

/** The sessions, bytes and rates of each address (see `address_key.ts`). */
export class AddressLimits {
  readonly #addresses = new Map<string, Address>();
  readonly #shared: Shared;
  #untilSweep = sweepEvery;

  /** `cardBytes`: bytes that the memberships of all addresses together may hold. */
  constructor(private readonly limits: AddressLimitValues, cardBytes = Infinity) {
    this.#shared = {
      connects: { perSecond: limits.connectsPerSecond, burst: limits.connectBurst },
      messages: { perSecond: limits.addressMessagesPerSecond, burst: limits.addressMessageBurst },
      joins: { perSecond: limits.addressJoinsPerSecond, burst: limits.addressJoinBurst },
      frames: { perSecond: limits.addressFramesPerSecond, burst: limits.addressFrameBurst },
      bytes: { perSecond: limits.addressBytesPerSecond, burst: limits.addressByteBurst },
      mostOfOne: limits.addressCardBytes,
      mostOfAll: cardBytes,
      held: 0,
    };
  }

  /** Whether the address may open a socket, or request tokens, at `now`. */
  admit(address: string, now: number): boolean {
    const { connects } = this.#shared;
    const entry = this.#address(address, now);
    if (waitFor(connects, entry.connectsFull, now) > 0) return false;
    entry.connectsFull = spend(connects, entry.connectsFull, now);
    return true;
  }

  /**
   * Spends bytes that arrived from the address, before they are parsed. Returns how long to delay
   * them, in ms; after that they may be parsed without another call.
   */
  read(address: string, now: number, bytes: number): number {
    return this.#address(address, now).read(now, bytes);
  }

  /** Counts a session of the address; undefined if it holds as many as it may. */
  take(address: string, now: number): AddressBudget | undefined {
    const entry = this.#address(address, now);
    if (entry.sessions >= this.limits.sessionsPerAddress) return undefined;
    entry.sessions++;
    return entry;
  }

  /** Counts a session and its bytes regardless of the limits: another node admitted it. */
  keep(address: string, now: number, held: number): AddressBudget {
    const entry = this.#address(address, now);
    entry.sessions++;
    entry.keep(held);
    return entry;
  }

  /** Stops counting a session, which has released its bytes. */
  release(address: string, now: number): void {
    const entry = this.#addresses.get(address);
    if (!entry) return;
    entry.sessions--;
    if (entry.isIdle(now)) this.#addresses.delete(address);
  }

  /** How many addresses have an entry. */
  get size(): number {
    return this.#addresses.size;
  }

  /** Bytes that all memberships hold. */
  get held(): number {
    return this.#shared.held;
  }

  #address(address: string, now: number): Address {
    let entry = this.#addresses.get(address);
    if (!entry) {
      if (--this.#untilSweep <= 0) this.#sweep(now);
      entry = new Address(this.#shared);
      this.#addresses.set(address, entry);
    }
    return entry;
  }

  #sweep(now: number): void {
    for (const [address, entry] of this.#addresses) {
      if (entry.isIdle(now)) this.#addresses.delete(address);
    }
    this.#untilSweep = sweepEvery;
  }
}
