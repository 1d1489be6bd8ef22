import type { AddressBudget } from "../../limits/address_budget.ts";
import type { HostedSession } from "./session_record.ts";
import { isUntil } from "./is_until.ts";
import { unitCosts } from "./unit_costs.ts";

/**
 * Units leased from the address at once: a call for each message would cost as much as the message.
 */
const leaseUnits = 256;
/** How long a session asks for no units after the address granted none, in ms. */
const refusedMs = 60_000;
/** How long the answer to a lease takes at most, in ms. */
const leaseMs = 200;
/** The shortest a join can be in a frame, in characters. */
const joinChars = 64;

/** The units that a session has leased from its address and not yet spent. */
export class SessionUnits implements AddressBudget {
  #leasing: Promise<void> | undefined;
  #refusedUntil = 0;

  constructor(
    private readonly hosted: () => HostedSession | undefined,
    /** Asks the address for units; resolves to the number granted. */
    private readonly lease: (hosted: HostedSession, units: number) => Promise<number>,
  ) {}

  /** Resolves when the session has the units that a frame may cost, or cannot get them. */
  async prepare(text: string): Promise<void> {
    const hosted = this.hosted();
    const wanted = wantedBy(text);
    while (hosted && hosted.units < wanted && !isUntil(this.#refusedUntil, refusedMs)) {
      await this.#more(hosted, wanted);
    }
  }

  /** Whether a frame can be handled without another lease. */
  isReady(text: string): boolean {
    const units = this.hosted()?.units ?? Infinity;
    // Only a frame of joins costs more than 4 units.
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

  /** Spends units on something that has already happened. */
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
    // A room's reply says what it spent.
  }

  /** Cards are on disk here, and the join rate bounds them. */
  hold(): boolean {
    return true;
  }

  free(): void {}

  #take(units: number): number {
    const hosted = this.hosted();
    if (!hosted) return refusedMs;
    if (hosted.units < units) {
      if (isUntil(this.#refusedUntil, refusedMs)) return refusedMs;
      // The rooms cost more than their joins announced: another lease is on its way.
      this.#more(hosted, leaseUnits);
      return leaseMs;
    }
    hosted.units -= units;
    return 0;
  }
}

/** The most units that a frame may cost. */
function wantedBy(text: string): number {
  const joins = text.includes('"join"') ? Math.ceil(text.length / joinChars) : 0;
  return unitCosts.message + unitCosts.frame + joins * unitCosts.join;
}
