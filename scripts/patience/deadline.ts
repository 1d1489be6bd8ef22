import { machineSlowness } from "./machine_slowness.ts";

/** Where a deadline is kept. */
export interface Machine {
  /** Milliseconds. */
  now(): number;
  /** How much slower than usual it is at this moment; see `machine_slowness.ts`. */
  slowness(): number;
}

/** A deadline grows to no more than so many times its length: whatever hangs has to fail. */
export const mostTimes = 6;

const thisMachine: Machine = { now: () => performance.now(), slowness: machineSlowness };

/**
 * The time after which a wait was in vain, on a machine that may be slow: when it runs out, it is
 * measured how slow the machine is, and the deadline moves on by as much. It never comes earlier
 * than asked.
 */
export class Deadline {
  readonly #machine: Machine;
  readonly #ms: number;
  readonly #begun: number;
  #limit: number;

  /** @param ms How long the wait may take on an idle machine. */
  constructor(ms: number, machine: Machine = thisMachine) {
    this.#machine = machine;
    this.#ms = ms;
    this.#begun = machine.now();
    this.#limit = ms;
  }

  /** Milliseconds since it was set. */
  get passed(): number {
    return this.#machine.now() - this.#begun;
  }

  /** Milliseconds after which to look again whether it is over; it may have moved by then. */
  get left(): number {
    return Math.max(1, Math.ceil(this.#limit - this.passed));
  }

  /** Whether the wait was in vain. */
  get isOver(): boolean {
    if (this.passed < this.#limit) return false;
    this.#limit = Math.max(this.#limit, patient(this.#ms, this.#machine));
    return this.passed >= this.#limit;
  }

  /** For messages: how long the wait was, and how long it should have been. */
  toString(): string {
    const seconds = (ms: number) => `${Number((ms / 1000).toFixed(1))} s`;
    const asked = this.#limit > this.#ms ? ` (${seconds(this.#ms)} on an idle machine)` : "";
    return seconds(this.#limit) + asked;
  }
}

/** A time for what takes a fixed one, such as Playwright: as long as a machine this slow needs. */
export function patient(ms: number, machine: Machine = thisMachine): number {
  return Math.ceil(ms * Math.min(mostTimes, Math.max(1, machine.slowness())));
}

/** Calls `give` when the deadline is over; returns what calls that off. */
export function whenOver(deadline: Deadline, give: () => void): () => void {
  let timer = setTimeout(look, deadline.left);
  function look() {
    if (deadline.isOver) give();
    else timer = setTimeout(look, deadline.left);
  }
  return () => clearTimeout(timer);
}
