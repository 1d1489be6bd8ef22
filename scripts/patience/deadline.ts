import { machineSlowness } from "./machine_slowness.ts";

/** Where a deadline is kept. */
export interface Machine {
  /** Milliseconds. */
  now(): number;
  /** How much slower than usual the machine is now; see `machine_slowness.ts`. */
  slowness(): number;
}

/** A deadline grows to at most this many times its length, because a hanging test must fail. */
export const mostTimes = 6;

const thisMachine: Machine = { now: () => performance.now(), slowness: machineSlowness };

/**
 * The end of a wait on a machine that may be slow: when the time runs out, it measures how slow the
 * machine is, and extends the deadline accordingly. It never ends early.
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

  /** Milliseconds until the next check; the deadline may have moved by then. */
  get left(): number {
    return Math.max(1, Math.ceil(this.#limit - this.passed));
  }

  /** Whether the deadline has passed. */
  get isOver(): boolean {
    if (this.passed < this.#limit) return false;
    this.#limit = Math.max(this.#limit, patient(this.#ms, this.#machine));
    return this.passed >= this.#limit;
  }

  /** For messages: the actual and the intended wait. */
  toString(): string {
    const seconds = (ms: number) => `${Number((ms / 1000).toFixed(1))} s`;
    const asked = this.#limit > this.#ms ? ` (${seconds(this.#ms)} on an idle machine)` : "";
    return seconds(this.#limit) + asked;
  }
}

/** A fixed timeout, as for Playwright, scaled by how slow the machine is now. */
export function patient(ms: number, machine: Machine = thisMachine): number {
  return Math.ceil(ms * Math.min(mostTimes, Math.max(1, machine.slowness())));
}

/** Calls `give` when the deadline has passed; returns a function that cancels this. */
export function whenOver(deadline: Deadline, give: () => void): () => void {
  let timer = setTimeout(look, deadline.left);
  function look() {
    if (deadline.isOver) give();
    else timer = setTimeout(look, deadline.left);
  }
  return () => clearTimeout(timer);
}
