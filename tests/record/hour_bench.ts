import { type Figure, figureLine } from "../../scripts/bench/figures.ts";
import { megabytes } from "./browser_costs.ts";
import { countFrames, probe } from "./media_tools.ts";
import { fromBase64 } from "./real_browser.ts";
import { openRecordingStage } from "./recording_stage.ts";
import { workerHeap } from "./worker_heap.ts";

/**
 * An hour's recording, simulated: the recorder's own worker code is fed frames and sound faster than
 * real time, on a clock that runs with them. `deno run -A tests/record/hour_bench.ts [minutes]`.
 */
const minutes = Number(Deno.args[0] ?? 60);
/** By then every buffer has its final size. */
const settled = Math.min(5, minutes / 4);
/** Before the end: finishing reads the whole file's journal once more. */
const last = minutes - 1;

await using run = await openRecordingStage();
const { browser, page, stage } = run;
const heap = await workerHeap(page);
const began = performance.now();
await stage.beginHour(minutes * 60);
const reached = async (minute: number) => {
  await page.waitForFunction(
    (minute) => (globalThis as unknown as { stage: { minute(): number } }).stage.minute() >= minute,
    minute,
    { timeout: 600_000, polling: 500 },
  );
};
await reached(settled);
const early = { heap: await heap(), all: await megabytes(browser) };
await reached(last);
const late = { heap: await heap(), all: await megabytes(browser) };
const end = await stage.endHour();
const took = (performance.now() - began) / 1000;
const bytes = fromBase64(await stage.file(end.file));
const { duration } = await probe(bytes);
const figures: Figure[] = [
  { what: "simulated", value: duration / 60, unit: "min" },
  { what: "faster than real time", value: duration / took, unit: "times" },
  {
    what: "pictures that were not encoded",
    value: 100 * end.dropped / (await countFrames(bytes) + end.dropped),
    unit: "%",
  },
  {
    what: `what the recorder holds at minute ${last}`,
    value: late.heap,
    unit: "MB",
    beside: { what: `minute ${settled}`, value: early.heap },
    aim: "flat within 10 MB",
  },
  {
    what: "the browser as a whole, with what it set aside",
    value: late.all,
    unit: "MB",
    beside: { what: `minute ${settled}`, value: early.all },
  },
  { what: "the file", value: bytes.length / 1e6, unit: "MB" },
  { what: "stop → whole", value: end.finishMs, unit: "ms", aim: "under 1,000" },
];
for (const figure of figures) console.log("  " + figureLine(figure));
