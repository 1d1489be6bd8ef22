import type { AddressBudget } from "../../limits/address_budget.ts";
import type { Seated } from "./session_record.ts";
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
    private readonly seated: () => Seated | undefined,
    /** Asks the address; resolves to the units given. */
    private readonly lease: (seated: Seated, units: number) => Promise<number>,
  ) {}

  /** Resolves when the units that a frame may take are here, or are not to be had. */
  async prepare(text: string): Promise<void> {
    const seated = this.seated();
    const wanted = wantedBy(text);
    while (seated && seated.units < wanted && !isUntil(this.#refusedUntil, refusedMs)) {
      await this.#more(seated, wanted);
    }
  }

  /** Whether a frame can be dealt with at once. */
  isReady(text: string): boolean {
    const units = this.seated()?.units ?? Infinity;
    // A frame of joins is the only one that takes more than this.
    return units >= (text.includes('"join"') ? wantedBy(text) : 4) ||
      isUntil(this.#refusedUntil, refusedMs);
  }

  #more(seated: Seated, wanted: number): Promise<void> {
    return this.#leasing ??= this.#ask(seated, wanted).finally(() => this.#leasing = undefined);
  }

  async #ask(seated: Seated, wanted: number): Promise<void> {
    const units = Math.max(leaseUnits, Math.ceil(wanted * 1.25));
    const given = await this.lease(seated, units).catch(() => 0);
    seated.units += given;
    if (given <= 0) this.#refusedUntil = Date.now() + refusedMs;
  }

  /** Something cost so much. */
  spend(units: number): void {
    const seated = this.seated();
    if (seated) seated.units -= units;
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
    const seated = this.seated();
    if (!seated) return refusedMs;
    if (seated.units < units) {
      if (isUntil(this.#refusedUntil, refusedMs)) return refusedMs;
      // Rooms cost more than their joins told: the answer is a moment away.
      this.#more(seated, leaseUnits);
      return leaseMs;
    }
    seated.units -= units;
    return 0;
  }
}

/** The units that a frame may take. */
function wantedBy(text: string): number {
  const joins = text.includes('"join"') ? Math.ceil(text.length / joinChars) : 0;
  return unitCosts.message + unitCosts.frame + joins * unitCosts.join;
}
