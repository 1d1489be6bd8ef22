import type { Clock } from "@ringside/clock";
import { addressKey } from "../limits/address_key.ts";
import { AddressRate } from "../limits/address_rate.ts";
import { type Rate, spend, waitFor } from "../limits/rate.ts";
import { answerBinding, type Source } from "./binding_answer.ts";

/** What became of a datagram, as the metrics count it. */
export type StunOutcome =
  | "answered"
  | "malformed"
  | "not_binding"
  /** Beyond what its address, or all addresses together, may ask. */
  | "address_limited"
  | "limited"
  /** The system did not take the answer. */
  | "unsent";

export interface StunRates {
  /** Answers a second for one address (of IPv6: one /64). */
  readonly perAddress: number;
  /** Answers a second for all together. */
  readonly total: number;
}

/** Seconds whose answers may go out at once: many browsers behind one address start together. */
const burstSeconds = 4;

const rateOf = (perSecond: number): Rate => ({ perSecond, burst: perSecond * burstSeconds });

/**
 * Decides which datagrams are answered. A source address may be forged, and then the answer reaches
 * someone who did not ask: the rate of each address bounds what that person gets, and the total
 * what all such people get. A flood from one address never spends the total.
 */
export class StunResponder {
  readonly #total: Rate;
  readonly #addresses: AddressRate;
  #full = 0;

  constructor(rates: StunRates, private readonly clock: Clock) {
    this.#total = rateOf(rates.total);
    this.#addresses = new AddressRate(rateOf(rates.perAddress));
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#addresses.size;
  }

  /** The answer to a datagram, or why there is none. */
  respond(
    datagram: Uint8Array,
    source: Source,
  ): { readonly answer: Uint8Array } | { readonly ignored: Exclude<StunOutcome, "answered"> } {
    // An answer cannot be sent to port 0.
    if (source.port === 0) return { ignored: "malformed" };
    const address = source.address.replace(/%.*$/, "");
    const verdict = answerBinding(datagram, { address, port: source.port });
    if ("ignored" in verdict) return verdict;
    const now = this.clock.now();
    const key = addressKey(address);
    if (!this.#addresses.has(key, now)) return { ignored: "address_limited" };
    if (waitFor(this.#total, this.#full, now) > 0) return { ignored: "limited" };
    this.#full = spend(this.#total, this.#full, now);
    this.#addresses.take(key, now);
    return verdict;
  }
}
