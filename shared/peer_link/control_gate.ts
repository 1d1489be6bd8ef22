import {
  type Allowance,
  allowancesOf,
  type AllowanceTable,
  type Cancel,
  type Clock,
} from "@ringside/clock";
import { type ControlMessage, maxControlLength, parseControlMessage } from "@ringside/talk";

export type LiveMessage = Extract<ControlMessage, { t: "live" }>;

/** Characters are UTF-16 code units of messages; `live` is a change of what is sent. */
const kinds = ["message", "character", "live"] as const;
type Kind = typeof kinds[number];

/** Quotas for the other side on the control channel of one call. */
export type ControlPolicy = AllowanceTable<Kind>;

/**
 * A call sends two heartbeats a second, and an envelope with its receipt for each chat line and
 * signal; the characters are ten times the chat that a contact may write at once.
 */
export const controlPolicy: ControlPolicy = {
  message: { burst: 600, everyMs: 10 },
  character: { burst: 2_000_000, everyMs: 0.01 },
  live: { burst: 30, everyMs: 500 },
};

/**
 * Limits the work that one call's control channels can cause here: a message above the quota is
 * dropped before parsing, and counted. The call goes on, because envelopes also come through the
 * relay.
 */
export class ControlGate {
  readonly #clock: Clock;
  readonly #policy: ControlPolicy;
  readonly #late: (message: LiveMessage) => void;
  readonly #left: Readonly<Record<Kind, Allowance>>;
  #heldLive: LiveMessage | undefined;
  #cancel: Cancel | undefined;
  #dropped = 0;

  /** `late` receives the newest `live` of a flood as soon as the quota allows it. */
  constructor(
    clock: Clock,
    late: (message: LiveMessage) => void,
    policy: ControlPolicy = controlPolicy,
  ) {
    this.#clock = clock;
    this.#policy = policy;
    this.#late = late;
    this.#left = allowancesOf(policy, kinds, clock.now());
  }

  /** Messages that were dropped, or replaced by a newer one before they took effect. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Parses one message of a channel; undefined if it is unknown, too large or above the quota. */
  read(data: unknown): ControlMessage | undefined {
    const message = this.#admits(data) ? parseControlMessage(data) : undefined;
    if (!message) this.#dropped++;
    return message?.t === "live" ? this.#takeLive(message) : message;
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#heldLive = undefined;
  }

  #admits(data: unknown): boolean {
    const now = this.#clock.now();
    return this.#left.message.take(1, now) && typeof data === "string" &&
      data.length <= maxControlLength && this.#left.character.take(data.length, now);
  }

  /** The final state must be shown in the end, so the newest one waits for the quota. */
  #takeLive(message: LiveMessage): ControlMessage | undefined {
    if (this.#left.live.take(1, this.#clock.now())) return message;
    if (this.#heldLive) this.#dropped++;
    if (!this.#heldLive || message.n > this.#heldLive.n) this.#heldLive = message;
    this.#releaseLater();
    return undefined;
  }

  #releaseLater(): void {
    const { everyMs } = this.#policy.live;
    const missing = 1 - this.#left.live.left(this.#clock.now());
    this.#cancel ??= this.#clock.after(Math.ceil(missing * everyMs), () => this.#release());
  }

  #release(): void {
    this.#cancel = undefined;
    const held = this.#heldLive;
    if (!held) return;
    if (!this.#left.live.take(1, this.#clock.now())) return this.#releaseLater();
    this.#heldLive = undefined;
    // The receiver ignores it if a newer one came first.
    this.#late(held);
  }
}
