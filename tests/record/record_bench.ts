import { type Figure, figureLine } from "../../scripts/bench/figures.ts";
import { coresUsed, megabytes } from "./browser_costs.ts";
import { countFrames, probe } from "./media_tools.ts";
import { fromBase64 } from "./real_browser.ts";
import { openRecordingStage } from "./recording_stage.ts";

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
/** When memory is first looked at: what a beginning needs is there by then. */
const settled = Math.min(10, seconds / 3);

const wait = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000));

await using run = await openRecordingStage();
const { browser, stage } = run;
await stage.moving();
await wait(2);
// Painting costs as much as encoding here; what is compared is what recording adds to it.
const painting = await coresUsed(browser, () => wait(seconds / 4));

const bare = await coresUsed(browser, async () => {
  await stage.recordBare(bareType);
  await wait(seconds / 2);
  await stage.stopBare();
}) - painting;

await stage.recordMoving(container);
const memory = { settled: 0, end: 0 };
const ours = await coresUsed(browser, async () => {
  await wait(settled);
  memory.settled = await megabytes(browser);
  await wait(seconds - settled);
  memory.end = await megabytes(browser);
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
const bareRate = await countFrames(fromBase64(await stage.bareFile())) / (seconds / 2);
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
  },
  {
    what: "processor time, painting apart",
    value: 100 * ours,
    unit: "% core",
    beside: { what: "MediaRecorder", value: 100 * bare },
    aim: "at most 1.2 times",
  },
  {
    // A recorder that leaves pictures out has less to do: a busy machine flatters it.
    what: "processor time for a picture",
    value: 1000 * ours / rate,
    unit: "ms",
    beside: { what: "MediaRecorder", value: 1000 * bare / bareRate },
  },
  {
    what: `memory after ${Math.round(seconds)} s, the browser's as a whole`,
    value: memory.end,
    unit: "MB",
    beside: { what: `after ${Math.round(settled)} s`, value: memory.settled },
    aim: "flat within 10 MB",
  },
  { what: "stop → it plays and seeks", value: playableMs, unit: "ms", aim: "under 1,000" },
];
console.log(
  `  ${end.item.codecs}, 1920 × 1080, ${duration.toFixed(1)} s; painting alone takes ${
    (painting * 100).toFixed(0)
  } % of a core`,
);
for (const figure of figures) console.log("  " + figureLine(figure));
