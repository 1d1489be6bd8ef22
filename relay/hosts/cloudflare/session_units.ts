import type { AddressBudget } from "../../limits/address_budget.ts";
import type { HostedSession } from "./session_record.ts";
import { isUntil } from "./is_until.ts";
import { unitCosts } from "./unit_costs.ts";

/** Units that are taken from the address at once: a call for each message would cost as much. */
const leaseUnits = 256;
/** How long nothing is asked for after nothing was given, in ms. */
const refusedMs = 60_000;
/** After so many milliseconds a lease has been answered. */
const leaseMs = 200;
/** What a join takes in a frame at least, in characters. */
const joinChars = 64;

/** What a session may still cost, of what its address lends it. */
export class SessionUnits implements AddressBudget {
  #leasing: Promise<void> | undefined;
  #refusedUntil = 0;

  constructor(
    private readonly hosted: () => HostedSession | undefined,
    /** Asks the address; resolves to the units given. */
    private readonly lease: (hosted: HostedSession, units: number) => Promise<number>,
  ) {}

  /** Resolves when the units that a frame may take are here, or are not to be had. */
  async prepare(text: string): Promise<void> {
    const hosted = this.hosted();
    const wanted = wantedBy(text);
    while (hosted && hosted.units < wanted && !isUntil(this.#refusedUntil, refusedMs)) {
      await this.#more(hosted, wanted);
    }
  }

  /** Whether a frame can be dealt with at once. */
  isReady(text: string): boolean {
    const units = this.hosted()?.units ?? Infinity;
    // A frame of joins is the only one that takes more than this.
    return units >= (text.includes('"join"') ? wantedBy(text) : 4) ||
      isUntil(this.#refusedUntil, refusedMs);
  }

  #more(hosted: HostedSession, wanted: number): Promise<void> {
    return this.#leasing ??= this.#ask(hosted, wanted).finally(() => this.#leasing = undefined);
  }

  async #ask(hosted: HostedSession, wanted: number): Promise<void> {
    const units = Math.max(leaseUnits, Math.ceil(wanted * 1.25));
    const given = await this.lease(hosted, units).catch(() => 0);
    hosted.units += given;
    if (given <= 0) this.#refusedUntil = Date.now() + refusedMs;
  }

  /** Something cost so much. */
  spend(units: number): void {
    const hosted = this.hosted();
    if (hosted) hosted.units -= units;
  }

  frame(): number {
    return this.#take(unitCosts.frame);
  }

  message(): number {
    return this.#take(unitCosts.message);
  }

  join(): number {
    return this.#take(unitCosts.join);
  }

  charge(): void {
    // Rooms tell what they did.
  }

  /** Cards are on disk here, and joins bound them. */
  hold(): boolean {
    return true;
  }

  free(): void {}

  #take(units: number): number {
    const hosted = this.hosted();
    if (!hosted) return refusedMs;
    if (hosted.units < units) {
      if (isUntil(this.#refusedUntil, refusedMs)) return refusedMs;
      // Rooms cost more than their joins told: the answer is a moment away.
      this.#more(hosted, leaseUnits);
      return leaseMs;
    }
    hosted.units -= units;
    return 0;
  }
}

/** The units that a frame may take. */
function wantedBy(text: string): number {
  const joins = text.includes('"join"') ? Math.ceil(text.length / joinChars) : 0;
  return unitCosts.message + unitCosts.frame + joins * unitCosts.join;
}
