import type { RunningBrowser } from "./real_browser.ts";

/** Linux counts processor time in hundredths of a second. */
const ticks = 100;

/** The contents of a process's file in `/proc`; undefined if the process ended during the read. */
async function read(pid: number, file: string, of: (text: string) => number): Promise<number> {
  try {
    return of(await Deno.readTextFile(`/proc/${pid}/${file}`));
  } catch {
    return 0;
  }
}

async function sum(
  browser: RunningBrowser,
  file: string,
  of: (text: string) => number,
): Promise<number> {
  let all = 0;
  for (const pid of await browser.processes()) all += await read(pid, file, of);
  return all;
}

function secondsOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

function megabytesOf(rollup: string): number {
  return Number(/Pss:\s+(\d+)/.exec(rollup)?.[1] ?? 0) / 1024;
}

/** Processor time that all of a browser's processes have used, in seconds. */
function cpuSeconds(browser: RunningBrowser): Promise<number> {
  return sum(browser, "stat", secondsOf);
}

/** How many cores a browser keeps busy while a task runs: 0.5 is half of one. */
export async function coresUsed(
  browser: RunningBrowser,
  task: () => Promise<void>,
): Promise<number> {
  const [before, began] = [await cpuSeconds(browser), performance.now()];
  await task();
  return (await cpuSeconds(browser) - before) / ((performance.now() - began) / 1000);
}

/** Memory of all of a browser's processes, shared pages counted once, in megabytes. */
export function megabytes(browser: RunningBrowser): Promise<number> {
  return sum(browser, "smaps_rollup", megabytesOf);
}

/** Memory of the one process of pages that has worked most, shared memory included, in megabytes. */
export async function engineMegabytes(browser: RunningBrowser): Promise<number> {
  let engine = 0, most = 0;
  for (const pid of await browser.processes()) {
    if (await read(pid, "cmdline", (text) => Number(text.includes("--type=renderer"))) === 0) {
      continue;
    }
    const worked = await read(pid, "stat", secondsOf);
    if (worked > most) [engine, most] = [pid, worked];
  }
  return await read(engine, "smaps_rollup", megabytesOf);
}
