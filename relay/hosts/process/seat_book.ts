import type { Clock } from "@ringside/clock";
import type { Limits } from "@ringside/protocol";
import type { Access, Grant } from "../../access/access.ts";
import { KeyBook } from "../../access/key_book.ts";
import { AddressBook } from "../../limits/address_book.ts";
import type { AddressBudget } from "../../limits/address_budget.ts";
import { randomId } from "../../random_id.ts";
import { newSession, type SessionRules, type SessionState } from "../../session_state.ts";
import type { Line, Seat } from "./line.ts";

/** The sessions of a process, and how many each address and each access key has of them. */
export class SeatBook {
  readonly #seats = new Map<string, Seat>();
  readonly #addresses: AddressBook;
  readonly #keys: KeyBook;

  constructor(
    private readonly clock: Clock,
    private readonly limits: Limits,
    private readonly access: Access,
    cardBytes: number,
  ) {
    this.#addresses = new AddressBook(limits, cardBytes);
    this.#keys = new KeyBook((key) => access.quota(key));
  }

  get size(): number {
    return this.#seats.size;
  }

  /** Addresses of which something is noted. */
  get addresses(): number {
    return this.#addresses.size;
  }

  /** Bytes that their memberships hold. */
  get held(): number {
    return this.#addresses.held;
  }

  /** The sessions' ids. */
  get ids(): Iterable<string> {
    return this.#seats.keys();
  }

  [Symbol.iterator](): IterableIterator<Seat> {
    return this.#seats.values();
  }

  get(session: string): Seat | undefined {
    return this.#seats.get(session);
  }

  /** Whether an address may ask for something that costs, such as a socket or tokens. */
  admits(address: string): boolean {
    return this.#addresses.admit(address, this.clock.now());
  }

  /** When it is the turn of bytes that came from an address, in ms (see `AddressBook.read`). */
  read(address: string, now: number, bytes: number): number {
    return this.#addresses.read(address, now, bytes);
  }

  /** Makes a session for a line; undefined when its address or key has as many as it may. */
  begin(line: Line, grant: Grant): Seat | undefined {
    const { address } = line.caller;
    if (!this.#keys.take(grant.key)) return undefined;
    const budget = this.#addresses.take(address, this.clock.now());
    if (!budget) {
      this.#keys.release(grant.key);
      return undefined;
    }
    const state = newSession(randomId(), grant);
    const seat: Seat = { state, rules: this.#rules(budget), address, key: grant.key, line };
    line.seat = seat;
    this.#seats.set(seat.state.id, seat);
    return seat;
  }

  /** Takes a session that lived elsewhere: it was admitted where it comes from. */
  adopt(state: SessionState, address: string): Seat {
    const { key } = state.grant;
    const budget = this.#addresses.keep(address, this.clock.now(), state.held);
    const seat: Seat = { state, rules: this.#rules(budget), address, key };
    state.phase = "away";
    this.#keys.keep(key);
    this.#seats.set(state.id, seat);
    return seat;
  }

  delete(seat: Seat): void {
    this.#seats.delete(seat.state.id);
    seat.rules.address.free(seat.state.held);
    this.#addresses.release(seat.address, this.clock.now());
    this.#keys.release(seat.key);
  }

  #rules(address: AddressBudget): SessionRules {
    return { limits: this.limits, access: this.access, address };
  }
}
