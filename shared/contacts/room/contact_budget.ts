import { Allowance, type AllowancePolicy, type Clock } from "@ringside/clock";

/** What one contact may cause here without the person doing anything about it. */
export interface ContactPolicy {
  /** Calls that ring, or are noted as missed because this device is busy. */
  readonly ring: AllowancePolicy;
  /** Notes of calls that were missed while this device was away. */
  readonly missed: AllowancePolicy;
  /** Chat lines. */
  readonly line: AllowancePolicy;
  /** Characters (UTF-16 code units) of chat lines. */
  readonly character: AllowancePolicy;
  /** Everything else: signals of calls, presence, what is said about recording. */
  readonly signal: AllowancePolicy;
  /** Lines beyond this many that nobody has read wait with their sender. */
  readonly unreadLines: number;
}

/**
 * Far above what people do, far below what harms: five rings at once and two in a minute after
 * that; the twenty missed calls that an honest contact keeps for us; a hundred lines and a fifth of
 * a million characters at once, then 43 MB of chat in a whole day in which somebody reads it all.
 */
export const contactPolicy: ContactPolicy = {
  ring: { burst: 5, everyMs: 30_000 },
  missed: { burst: 20, everyMs: 60_000 },
  line: { burst: 100, everyMs: 1_000 },
  character: { burst: 200_000, everyMs: 2 },
  signal: { burst: 400, everyMs: 100 },
  unreadLines: 500,
};

/** What a message asks for. */
export type ContactDemand =
  | { readonly kind: "ring" | "missed" | "signal" }
  | {
    readonly kind: "line";
    readonly characters: number;
    /** Lines of this contact that nobody has read. */
    readonly unread: number;
  };

/** A message as it arrives; `device` and `seq` give its place among its sender's. */
export interface Arrival {
  readonly device: string;
  readonly id: string;
  readonly seq: number;
}

interface HeldBack extends Arrival {
  readonly kind: ContactDemand["kind"];
  readonly at: number;
  /** It was not one too many. */
  readonly wasTaken?: true;
}

/** What was not repeated for so long is not on its way any more: senders repeat every 8 s. */
const repeatedWithinMs = 30_000;
const mostHeldBack = 1_000;

/**
 * Decides which of a contact's messages are taken now. What is not waits with its sender, who
 * repeats it; it is counted, and makes no sound. Holds no timer.
 */
export class ContactBudget {
  readonly #clock: Clock;
  readonly #policy: ContactPolicy;
  readonly #allowances: Record<ContactDemand["kind"] | "character", Allowance>;
  /** By id, the oldest first. */
  readonly #heldBack = new Map<string, HeldBack>();

  constructor(clock: Clock, policy: ContactPolicy = contactPolicy) {
    this.#clock = clock;
    this.#policy = policy;
    const now = clock.now();
    const of = (part: AllowancePolicy) => new Allowance(part, now);
    const { character, line, missed, ring, signal } = policy;
    this.#allowances = {
      ring: of(ring),
      missed: of(missed),
      line: of(line),
      character: of(character),
      signal: of(signal),
    };
  }

  /** Whether a message is taken. */
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

  /** A line was taken, and could not be kept: it comes again, and what follows it waits for it. */
  putBack(arrival: Arrival): void {
    if (this.#heldBack.size >= mostHeldBack) return;
    this.#heldBack.set(arrival.id, {
      ...arrival,
      kind: "line",
      at: this.#clock.now(),
      wasTaken: true,
    });
  }

  /** A device has gone: what it repeats when it is back are new messages. */
  gone(device: string): void {
    for (const held of this.#heldBack.values()) {
      if (held.device === device) this.#heldBack.delete(held.id);
    }
  }

  /** How many messages wait with their sender because they were too many. */
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
    // A line that is longer than the whole allowance takes all of it, so that it comes some day.
    const cost = Math.min(characters, this.#policy.character.burst);
    return character.left(now) >= cost && line.take(1, now) && character.take(cost, now);
  }

  /** A conversation keeps its order: what was written before and held back goes first. */
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
