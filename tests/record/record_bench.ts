import { pictureBitrate, soundBitrate } from "../../shared/record/codec_choice.ts";
import { type Figure, figureLine } from "../../scripts/bench/figures.ts";
import { coresUsed, engineMegabytes, megabytes } from "./browser_costs.ts";
import { countFrames, probe } from "./media_tools.ts";
import { fromBase64 } from "./real_browser.ts";
import { openRecordingStage } from "./recording_stage.ts";
import { workerHeap } from "./worker_heap.ts";

/**
 * Records 1080p30 that moves, beside the browser's own `MediaRecorder` on the same stream in the
 * same run: `deno run -A tests/record/record_bench.ts mp4|webm [seconds]`. Ratios matter.
 */
const container = Deno.args[0] === "webm" ? "webm" : "mp4";
const seconds = Number(Deno.args[1] ?? 60);
const bareType = {
  webm: "video/webm;codecs=vp9,opus",
  mp4: "video/mp4;codecs=avc1.640028,opus",
}[container];
/** The first reading of memory, after the start's allocations. */
const settled = Math.min(10, seconds / 3);
/** How long to watch what `MediaRecorder` writes for a bit rate. */
const trialSeconds = 8;

const wait = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000));

await using run = await openRecordingStage();
const { browser, page, stage } = run;
await stage.moving();
await wait(2);
// Painting costs as much as encoding here, so this compares what recording adds to it.
const painting = await coresUsed(browser, () => wait(seconds / 4));

/** The bit rate of our 1080p30 recordings, in bits a second. */
const wanted = pictureBitrate(1920, 1080, 30) + soundBitrate;
const recordBare = async (bitrate: number, seconds: number, during: () => Promise<void>) => {
  await stage.recordBare(bareType, bitrate);
  await during();
  await stage.stopBare();
  const bytes = fromBase64(await stage.bareFile());
  return { rate: await countFrames(bytes) / seconds, bits: bytes.length * 8 / seconds };
};
// Asked for 6 Mb/s, Chromium's `MediaRecorder` writes 3, and half the bits are a sixth less work:
// it is asked for what makes it write as much as we do.
const trial = await recordBare(wanted, trialSeconds, () => wait(trialSeconds));
const bareMemory = { settled: 0, end: 0 };
let bareCores = NaN;
const bareFile = await recordBare(wanted * wanted / trial.bits, seconds / 2, async () => {
  bareCores = await coresUsed(browser, async () => {
    await wait(settled);
    bareMemory.settled = await engineMegabytes(browser);
    await wait(seconds / 2 - settled);
    bareMemory.end = await engineMegabytes(browser);
  });
});
const bare = bareCores - painting;

const heap = await workerHeap(page);
await stage.recordMoving(container);
const sizes = async () => ({
  heap: await heap(),
  engine: await engineMegabytes(browser),
  all: await megabytes(browser),
});
let early = { heap: NaN, engine: NaN, all: NaN }, late = early;
const ours = await coresUsed(browser, async () => {
  await wait(settled);
  early = await sizes();
  await wait(seconds - settled);
  late = await sizes();
}) - painting;
const painted = await stage.painted();
const status = await stage.status();
const dropped = status && "progress" in status ? status.progress.dropped : NaN;
const asked = performance.now();
const end = await stage.stop();
if (end?.state !== "finished") throw new Error(JSON.stringify(end));
const { error } = await stage.playAndSeek(end.item.file, 1);
const playableMs = performance.now() - asked;
if (error) throw new Error(error);
const bytes = fromBase64(await stage.file(end.item.file));
const { duration } = await probe(bytes);
const frames = await countFrames(bytes);

const rate = frames / duration;
const bareRate = bareFile.rate;
const figures: Figure[] = [
  {
    what: "pictures a second in the file",
    value: rate,
    unit: "/s",
    beside: { what: "MediaRecorder", value: bareRate },
  },
  {
    what: "pictures that came and were not encoded",
    value: 100 * dropped / (frames + dropped),
    unit: "%",
    aim: "under 1",
  },
  {
    what: "painted pictures that are not in the file",
    value: 100 * Math.max(0, 1 - frames / painted),
    unit: "%",
    aim: "under 1",
  },
  {
    what: "bits a second in the file",
    value: bytes.length * 8 / duration / 1e6,
    unit: "Mb/s",
    beside: { what: "MediaRecorder", value: bareFile.bits / 1e6 },
  },
  {
    what: "processor time, painting apart",
    value: 100 * ours,
    unit: "% core",
    beside: { what: "MediaRecorder", value: 100 * bare },
    aim: "at most 1.2 times",
  },
  {
    // A recorder that drops frames has less to do, which flatters it on a busy machine.
    what: "processor time for a picture",
    value: 1000 * ours / rate,
    unit: "ms",
    beside: { what: "MediaRecorder", value: 1000 * bare / bareRate },
  },
  {
    what: `what the recorder holds after ${Math.round(seconds)} s`,
    value: late.heap,
    unit: "MB",
    beside: { what: `after ${Math.round(settled)} s`, value: early.heap },
    aim: "flat within 10 MB",
  },
  {
    what: "the process it runs in, the page that paints included",
    value: late.engine,
    unit: "MB",
    beside: { what: `after ${Math.round(settled)} s`, value: early.engine },
    aim: "flat within 10 MB",
  },
  {
    what: `that process with MediaRecorder, after ${Math.round(seconds / 2)} s`,
    value: bareMemory.end,
    unit: "MB",
    beside: { what: `after ${Math.round(settled)} s`, value: bareMemory.settled },
  },
  {
    what: "the browser as a whole",
    value: late.all,
    unit: "MB",
    beside: { what: `after ${Math.round(settled)} s`, value: early.all },
  },
  { what: "stop → it plays and seeks", value: playableMs, unit: "ms", aim: "under 1,000" },
];
console.log(
  `  ${end.item.codecs}, 1920 × 1080, ${duration.toFixed(1)} s; painting alone takes ${
    (painting * 100).toFixed(0)
  } % of a core`,
);
for (const figure of figures) console.log("  " + figureLine(figure));
