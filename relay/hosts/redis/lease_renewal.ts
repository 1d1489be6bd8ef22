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
  /** Whether a renewal may take what has expired. */
  readonly maySweep: () => boolean;
  readonly renewed: (renewal: Renewal) => Promise<void>;
  /** Redis takes writing again. */
  readonly allowed: () => void;
  /** Redis takes no writing; `code` is its word for why. */
  readonly refused: (code: string) => void;
  readonly fault: (fault: unknown) => void;
}

/**
 * Renews a node's lease again and again. That is a write like any other, and so tells whether Redis
 * takes them: it is made before its time when something else was refused.
 */
export class LeaseRenewal {
  /** Stops the wait for the next renewal; undefined while there is one under way. */
  #waiting: Cancel | undefined;
  /** Something was refused since the last renewal began. */
  #again = false;
  #reconnected = -Infinity;
  #stopped = false;

  constructor(private readonly parts: LeaseRenewalParts) {}

  start(): void {
    this.#renewIn(this.parts.policy.renewMs);
  }

  /** Renews before its time; a moment later, so that many refusals cost one renewal. */
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
      // What the renewal's follower was refused is tried again after the next.
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
    // After a failover the same address leads to another Redis, on a new connection alone.
    if (code !== "READONLY" && code !== "MASTERDOWN") return;
    const now = clock.now();
    if (now - this.#reconnected < policy.renewMs) return;
    this.#reconnected = now;
    link.reconnect();
  }
}
