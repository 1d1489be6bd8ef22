import type { RunningBrowser } from "./real_browser.ts";

/** Linux counts processor time in hundredths of a second. */
const ticks = 100;

async function sum(
  browser: RunningBrowser,
  file: string,
  of: (text: string) => number,
): Promise<number> {
  let all = 0;
  for (const pid of await browser.processes()) {
    try {
      all += of(await Deno.readTextFile(`/proc/${pid}/${file}`));
    } catch {
      // It ended while we read.
    }
  }
  return all;
}

/** Processor time that all of a browser's processes have used, in seconds. */
function cpuSeconds(browser: RunningBrowser): Promise<number> {
  return sum(browser, "stat", (stat) => {
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticks;
  });
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
export async function megabytes(browser: RunningBrowser): Promise<number> {
  const kilobytes = await sum(
    browser,
    "smaps_rollup",
    (text) => Number(/Pss:\s+(\d+)/.exec(text)?.[1] ?? 0),
  );
  return kilobytes / 1024;
}
