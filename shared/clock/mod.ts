export * from "./allowance.ts";
export { SteadyWallClock } from "./steady_wall_clock.ts";

/** Stops what {@linkcode Clock.after} started; calling it twice is harmless. */
export type Cancel = () => void;

/**
 * The only source of time in shared code, so that tests control it. `now` is monotonic milliseconds
 * from an arbitrary start: never a wall clock, never compared between machines.
 */
export interface Clock {
  now(): number;
  /** Runs `task` once after `ms` milliseconds. */
  after(ms: number, task: () => void): Cancel;
}

// This module's `lib` deliberately has no timers; only here are the host's declared.
interface HostTimers {
  setTimeout(task: () => void, ms: number): number;
  clearTimeout(id: number): void;
  performance: { now(): number };
}

/** The host's own timers (browser, worker, Deno). */
export const systemClock: Clock = {
  now: () => (globalThis as unknown as HostTimers).performance.now(),
  after(ms, task) {
    const host = globalThis as unknown as HostTimers;
    const id = host.setTimeout(task, ms);
    return () => host.clearTimeout(id);
  },
};
