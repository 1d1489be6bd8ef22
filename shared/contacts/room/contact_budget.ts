import { type Allowance, allowancesOf, type AllowanceTable, type Clock } from "@ringside/clock";

/**
 * `ring`: calls that ring, or are noted as missed because this device is busy. `missed`: notes of
 * calls that were missed while this device was away. `line`: chat lines; `character`: their UTF-16
 * code units. `signal`: everything else, such as signals of calls and presence.
 */
const kinds = ["ring", "missed", "line", "character", "signal"] as const;
type Kind = typeof kinds[number];

/** Quotas for what one contact may cause here before the person reacts. */
export interface ContactPolicy extends AllowanceTable<Kind> {
  /** Beyond this many unread lines, further ones wait with their sender. */
  readonly unreadLines: number;
}

/**
 * Far above what people do, far below what harms: five rings at once, then two a minute; the twenty
 * missed calls that an honest contact stores for us; a hundred lines and 200,000 characters at
 * once, then at most 43 MB of chat in a day if somebody reads all of it.
 */
export const contactPolicy: ContactPolicy = {
  ring: { burst: 5, everyMs: 30_000 },
  missed: { burst: 20, everyMs: 60_000 },
  line: { burst: 100, everyMs: 1_000 },
  character: { burst: 200_000, everyMs: 2 },
  signal: { burst: 400, everyMs: 100 },
  unreadLines: 500,
};

/** The quota that a message uses. */
export type ContactDemand =
  | { readonly kind: "ring" | "missed" | "signal" }
  | {
    readonly kind: "line";
    readonly characters: number;
    /** This contact's unread lines. */
    readonly unread: number;
  };

/** A message on arrival; `device` and `seq` give its place in the sender's order. */
export interface Arrival {
  readonly device: string;
  readonly id: string;
  readonly seq: number;
}

interface HeldBack extends Arrival {
  readonly kind: ContactDemand["kind"];
  readonly at: number;
  /** The message is within the quota. */
  readonly wasTaken?: true;
}

/**
 * A message that was not repeated for this long has been given up, because senders repeat every 8
 * s.
 */
const repeatedWithinMs = 30_000;
const mostHeldBack = 1_000;

/**
 * Decides which of a contact's messages to accept now. The others wait with their sender, who
 * repeats them; they are counted, and make no sound. Uses no timer.
 */
export class ContactBudget {
  readonly #clock: Clock;
  readonly #policy: ContactPolicy;
  readonly #allowances: Readonly<Record<Kind, Allowance>>;
  /** By id, the oldest first. */
  readonly #heldBack = new Map<string, HeldBack>();

  constructor(clock: Clock, policy: ContactPolicy = contactPolicy) {
    this.#clock = clock;
    this.#policy = policy;
    this.#allowances = allowancesOf(policy, kinds, clock.now());
  }

  /** Whether to accept a message. */
  admits(arrival: Arrival, demand: ContactDemand): boolean {
    const now = this.#clock.now();
    this.#forget(now);
    const taken = demand.kind === "line"
      ? this.#takeLine(arrival, demand, now)
      : this.#allowances[demand.kind].take(1, now);
    this.#heldBack.delete(arrival.id);
    if (!taken && this.#heldBack.size < mostHeldBack) {
      this.#heldBack.set(arrival.id, { ...arrival, kind: demand.kind, at: now });
    }
    return taken;
  }

  /** An accepted line could not be stored: it comes again, and the lines after it wait. */
  putBack(arrival: Arrival): void {
    if (this.#heldBack.size >= mostHeldBack) return;
    this.#heldBack.set(arrival.id, {
      ...arrival,
      kind: "line",
      at: this.#clock.now(),
      wasTaken: true,
    });
  }

  /** The person takes this contact's calls: earlier rings no longer count. */
  answered(): void {
    this.#allowances.ring.fill(this.#clock.now());
  }

  /** A device has left: messages that it repeats after its return count as new. */
  gone(device: string): void {
    for (const held of this.#heldBack.values()) {
      if (held.device === device) this.#heldBack.delete(held.id);
    }
  }

  /** The number of messages held back with their sender. */
  get heldBack(): number {
    this.#forget(this.#clock.now());
    let count = 0;
    for (const { wasTaken } of this.#heldBack.values()) if (!wasTaken) count++;
    return count;
  }

  #takeLine(
    arrival: Arrival,
    { characters, unread }: Extract<ContactDemand, { kind: "line" }>,
    now: number,
  ): boolean {
    const { character, line } = this.#allowances;
    if (unread >= this.#policy.unreadLines || this.#isOvertaking(arrival)) return false;
    // A line that is longer than the whole quota uses all of it, so that it can arrive eventually.
    const cost = Math.min(characters, this.#policy.character.burst);
    return character.left(now) >= cost && line.take(1, now) && character.take(cost, now);
  }

  /** A conversation keeps its order: earlier lines that were held back go first. */
  #isOvertaking({ device, seq }: Arrival): boolean {
    for (const held of this.#heldBack.values()) {
      if (held.kind === "line" && held.device === device && held.seq < seq) return true;
    }
    return false;
  }

  #forget(now: number): void {
    for (const [id, { at }] of this.#heldBack) {
      if (now - at < repeatedWithinMs) return;
      this.#heldBack.delete(id);
    }
  }
}
