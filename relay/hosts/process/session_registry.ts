import type { Clock } from "@ringside/clock";
import type { Limits } from "@ringside/protocol";
import type { Access, Grant } from "../../access/access.ts";
import { KeyQuota } from "../../access/key_quota.ts";
import { AddressLimits } from "../../limits/address_limits.ts";
import type { AddressBudget } from "../../limits/address_budget.ts";
import { randomId } from "../../random_id.ts";
import { newSession, type SessionRules, type SessionState } from "../../session_state.ts";
import type { Connection, HostedSession } from "./connection.ts";

/** The sessions of this process, with the quotas of addresses and access keys. */
export class SessionRegistry {
  readonly #sessions = new Map<string, HostedSession>();
  readonly #addresses: AddressLimits;
  readonly #keys: KeyQuota;

  constructor(
    private readonly clock: Clock,
    private readonly limits: Limits,
    private readonly access: Access,
    cardBytes: number,
  ) {
    this.#addresses = new AddressLimits(limits, cardBytes);
    this.#keys = new KeyQuota((key) => access.quota(key));
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** How many addresses it has limits for. */
  get addresses(): number {
    return this.#addresses.size;
  }

  /** Bytes that all memberships hold. */
  get held(): number {
    return this.#addresses.held;
  }

  /** The sessions' ids. */
  get ids(): Iterable<string> {
    return this.#sessions.keys();
  }

  [Symbol.iterator](): IterableIterator<HostedSession> {
    return this.#sessions.values();
  }

  get(session: string): HostedSession | undefined {
    return this.#sessions.get(session);
  }

  /** Whether an address may open a socket or request tokens; takes one from its budget. */
  admits(address: string): boolean {
    return this.#addresses.admit(address, this.clock.now());
  }

  /** Milliseconds to delay bytes of an address (see `AddressLimits.read`). */
  read(address: string, now: number, bytes: number): number {
    return this.#addresses.read(address, now, bytes);
  }

  /** Starts a session for a connection; undefined if the quota of its address or key is used up. */
  begin(connection: Connection, grant: Grant): HostedSession | undefined {
    const { address } = connection.caller;
    if (!this.#keys.take(grant.key)) return undefined;
    const budget = this.#addresses.take(address, this.clock.now());
    if (!budget) {
      this.#keys.release(grant.key);
      return undefined;
    }
    const state = newSession(randomId(), grant);
    const hosted: HostedSession = {
      state,
      rules: this.#rules(budget),
      address,
      key: grant.key,
      connection,
    };
    connection.hosted = hosted;
    this.#sessions.set(hosted.state.id, hosted);
    return hosted;
  }

  /** Adopts another node's session, whatever the quotas: that node admitted it. */
  adopt(state: SessionState, address: string): HostedSession {
    const { key } = state.grant;
    const budget = this.#addresses.keep(address, this.clock.now(), state.held);
    const hosted: HostedSession = { state, rules: this.#rules(budget), address, key };
    state.phase = "away";
    this.#keys.keep(key);
    this.#sessions.set(state.id, hosted);
    return hosted;
  }

  delete(hosted: HostedSession): void {
    this.#sessions.delete(hosted.state.id);
    hosted.rules.address.free(hosted.state.held);
    this.#addresses.release(hosted.address, this.clock.now());
    this.#keys.release(hosted.key);
  }

  #rules(address: AddressBudget): SessionRules {
    return { limits: this.limits, access: this.access, address };
  }
}
