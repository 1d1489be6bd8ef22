/**
 * How much slower this machine is now than the idle reference machine for deadlines; 1 for equally
 * fast or faster. Deadlines grow by it; see `deadline.ts`.
 */

/** Milliseconds of processor time that the work takes on an idle core of the reference machine. */
const referenceMs = 3.5;

/** A fixed piece of work for the processor. */
function work(): number {
  let value = 1;
  for (let i = 0; i < 2_000_000; i++) {
    value = (Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) + i) | 0;
  }
  return value;
}

const read = (path: string): string | undefined => {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    // Only Linux has these.
    return undefined;
  }
};

/** Milliseconds of processor time of this thread, if the system reports it. */
function processorMs(): number | undefined {
  const [ran] = read("/proc/thread-self/schedstat")?.split(" ") ?? [];
  return ran === undefined ? undefined : Number(ran) / 1e6;
}

/** The raw measurements. */
export interface SlownessParts {
  /** Processor time of the work, relative to the reference. */
  readonly processor: number;
  /** Elapsed time of the work, relative to its processor time. */
  readonly starved: number;
  /** Runnable tasks per core. */
  readonly load: number;
  /** The fraction of the last ten seconds, 0 to 1, in which a task waited for a core. */
  readonly pressure: number;
}

/** The slowness is that of the processor, times the load by others. */
export function slownessOf({ load, pressure, processor, starved }: SlownessParts): number {
  return Math.max(1, processor) * Math.max(1, starved, load, 1 + pressure);
}

function measureWork(): Pick<SlownessParts, "processor" | "starved"> {
  const [start, hadBefore] = [performance.now(), processorMs()];
  work();
  const took = performance.now() - start;
  const had = (processorMs() ?? 0) - (hadBefore ?? 0);
  // Some kernels count in steps that are longer than the work.
  if (had < referenceMs / 2) return { processor: took / referenceMs, starved: 1 };
  return { processor: had / referenceMs, starved: took / had };
}

let isWarm = false;

/** Measures; blocks this thread for some milliseconds. */
export function machineSlowness(): number {
  // The first run would measure the compiler.
  if (!isWarm) work();
  isWarm = true;
  // The median of three, because a single interruption is not slowness.
  const [, { processor, starved } = { processor: 1, starved: 1 }] = [1, 2, 3].map(measureWork)
    .sort((one, other) => one.processor * one.starved - other.processor * other.starved);
  const cores = navigator.hardwareConcurrency;
  // The average lags behind a burst; the current number (ours included) does not.
  const now = Number(/ (\d+)\//.exec(read("/proc/loadavg") ?? "")?.[1] ?? 1) - 1;
  const [average = 0] = Deno.loadavg();
  const pressure = /^some avg10=([\d.]+)/.exec(read("/proc/pressure/cpu") ?? "")?.[1] ?? 0;
  return slownessOf({
    processor,
    starved,
    load: Math.max(average, now) / cores,
    pressure: Number(pressure) / 100,
  });
}
