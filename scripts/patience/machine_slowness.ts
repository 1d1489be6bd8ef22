/**
 * How much slower this machine is at this moment than an idle one of the kind that deadlines are
 * written for: 1 for as fast or faster. Deadlines grow by it; see `deadline.ts`.
 */

/** Milliseconds of processor time that the piece of work takes on an idle core of that kind. */
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

/** Milliseconds that this thread has had a processor, where the system says so. */
function processorMs(): number | undefined {
  const [ran] = read("/proc/thread-self/schedstat")?.split(" ") ?? [];
  return ran === undefined ? undefined : Number(ran) / 1e6;
}

/** What the measures are made of. */
export interface SlownessParts {
  /** Times as long as the reference that the work had a processor. */
  readonly processor: number;
  /** Times as long as it had a processor that the work took. */
  readonly starved: number;
  /** Who wants to run, for each core. */
  readonly load: number;
  /** The share of the last ten seconds, 0 to 1, in which somebody waited for a core. */
  readonly pressure: number;
}

/** The machine is as much slower as its processor is, times what others leave of it. */
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

/** Measures; takes some milliseconds in which nothing else of this thread runs. */
export function machineSlowness(): number {
  // The first run would measure the compiler.
  if (!isWarm) work();
  isWarm = true;
  // The middle one of three: a single interruption is no slowness.
  const [, { processor, starved } = { processor: 1, starved: 1 }] = [1, 2, 3].map(measureWork)
    .sort((one, other) => one.processor * one.starved - other.processor * other.starved);
  const cores = navigator.hardwareConcurrency;
  // The average lags behind a burst, the number at this moment (ours included) does not.
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
