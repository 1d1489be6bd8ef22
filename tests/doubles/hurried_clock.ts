import { machineSlowness } from "../../scripts/patience/machine_slowness.ts";
import type { Cancel, Clock } from "@ringside/clock";

/** Real milliseconds between two looks at what is due. */
const lookMs = 10;
/** The most that counts between two looks: later ones are of a process that did not get to run. */
const mostMs = 25;

/**
 * Real time, but faster: for tests over real sockets that would wait for seconds otherwise. Where the
 * process does not get to run, its time stands still: a deadline that is hurried means the work that
 * was done in it, and not what others on the machine did.
 */
export class HurriedClock implements Clock {
  #time = 0;
  #seen = performance.now();
  #tasks: { readonly at: number; readonly task: () => void }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #speed: number;

  /** @param speed Times as fast as real time, on a machine that leaves half of itself to this. */
  constructor(speed: number) {
    this.#speed = Math.max(1, speed / Math.max(1, machineSlowness() / 2));
  }

  now(): number {
    const real = performance.now();
    this.#time += Math.min(real - this.#seen, mostMs) * this.#speed;
    this.#seen = real;
    return this.#time;
  }

  after(ms: number, task: () => void): Cancel {
    const entry = { at: this.now() + ms, task };
    this.#tasks.push(entry);
    this.#await();
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry);
      this.#await();
    };
  }

  /** Looks again when the next task is due, and often until then. */
  #await(): void {
    clearTimeout(this.#timer);
    const next = Math.min(...this.#tasks.map(({ at }) => at));
    if (next === Infinity) return;
    const ms = Math.max(0, (next - this.#time) / this.#speed);
    this.#timer = setTimeout(() => this.#run(), Math.min(ms, lookMs));
  }

  #run(): void {
    const now = this.now();
    const due = this.#tasks.filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
    for (const entry of due) {
      // One before it may have called it off.
      if (!this.#tasks.includes(entry)) continue;
      this.#tasks = this.#tasks.filter((other) => other !== entry);
      entry.task();
    }
    this.#await();
  }
}
