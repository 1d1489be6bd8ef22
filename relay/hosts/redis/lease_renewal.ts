import type { Cancel, Clock } from "@ringside/clock";
import { redisCode } from "../../fault_fields.ts";
import type { Renewal } from "./node_script.ts";
import type { RedisLink } from "./redis_link.ts";
import type { RedisPolicy } from "./redis_policy.ts";

export interface LeaseRenewalParts {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly policy: RedisPolicy;
  readonly node: () => string;
  /** Whether a renewal may claim expired nodes. */
  readonly maySweep: () => boolean;
  readonly renewed: (renewal: Renewal) => Promise<void>;
  /** Redis accepts writes again. */
  readonly allowed: () => void;
  /** Redis refuses writes; `code` is its error code. */
  readonly refused: (code: string) => void;
  readonly fault: (fault: unknown) => void;
}

/**
 * Renews a node's lease periodically. A renewal is a write like any other, so it shows whether
 * Redis accepts writes: after another write was refused, the next renewal comes early.
 */
export class LeaseRenewal {
  /** Cancels the wait for the next renewal; undefined while one is in flight. */
  #waiting: Cancel | undefined;
  /** Whether a write was refused since the last renewal began. */
  #again = false;
  #reconnected = -Infinity;
  #stopped = false;

  constructor(private readonly parts: LeaseRenewalParts) {}

  start(): void {
    this.#renewIn(this.parts.policy.renewMs);
  }

  /** Renews early, after a moment, so that many refusals cause one renewal. */
  soon(): void {
    if (this.#waiting) this.#renewIn(this.parts.policy.againMs);
    else this.#again = true;
  }

  stop(): void {
    this.#stopped = true;
    this.#waiting?.();
  }

  #renewIn(ms: number): void {
    if (this.#stopped) return;
    const { clock, fault, policy } = this.parts;
    this.#waiting?.();
    this.#waiting = clock.after(ms, () => {
      this.#waiting = undefined;
      this.#again = false;
      // If a step after the renewal was refused, it is retried after the next one.
      this.#renew().catch(fault).finally(() => {
        this.#renewIn(this.#again ? policy.againMs : policy.renewMs);
      });
    });
  }

  async #renew(): Promise<void> {
    const { link, maySweep, node, policy, renewed } = this.parts;
    let renewal: Renewal;
    try {
      const lease = { begin: false, sweep: maySweep() };
      renewal = await link.renew(node(), policy.leaseMs, lease);
    } catch (fault) {
      if (!this.#stopped) this.#refused(redisCode(fault) ?? "ERR");
      return;
    }
    if (this.#stopped) return;
    if (link.refusal !== undefined) {
      link.refusal = undefined;
      if (link.connected) this.parts.allowed();
    }
    await renewed(renewal);
  }

  #refused(code: string): void {
    const { clock, link, policy, refused } = this.parts;
    link.refusal = code;
    refused(code);
    // After a failover only a new connection to the same address reaches the new Redis.
    if (code !== "READONLY" && code !== "MASTERDOWN") return;
    const now = clock.now();
    if (now - this.#reconnected < policy.renewMs) return;
    this.#reconnected = now;
    link.reconnect();
  }
}
