import { countFrames, probe } from "./media_tools.ts";
import { fromBase64 } from "./real_browser.ts";
import { openRecordingStage, type RecordingStage } from "./recording_stage.ts";

/**
 * Records 1080p30 that moves, beside the browser's own `MediaRecorder` on the same stream in the
 * same run: `deno run -A tests/record/record_bench.ts [seconds]`. Ratios matter, not numbers.
 */
const seconds = Number(Deno.args[0] ?? 60);
const ticks = 100; // Linux counts processor time in hundredths of a second

async function cpuSeconds(run: RecordingStage): Promise<number> {
  let sum = 0;
  for (const pid of await run.browser.processes()) {
    try {
      const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      sum += (Number(fields[11]) + Number(fields[12])) / ticks;
    } catch {
      // It ended while we read.
    }
  }
  return sum;
}

async function residentMegabytes(run: RecordingStage): Promise<number> {
  let kilobytes = 0;
  for (const pid of await run.browser.processes()) {
    try {
      const status = await Deno.readTextFile(`/proc/${pid}/smaps_rollup`);
      kilobytes += Number(/Pss:\s+(\d+)/.exec(status)?.[1] ?? 0);
    } catch {
      // It ended while we read.
    }
  }
  return Math.round(kilobytes / 1024);
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

async function measured(run: RecordingStage, task: () => Promise<void>): Promise<number> {
  const before = await cpuSeconds(run);
  await task();
  return await cpuSeconds(run) - before;
}

await using run = await openRecordingStage();
await run.stage.moving();
await wait(2000);
const idle = await measured(run, () => wait(seconds * 1000)) / seconds;
console.log(`painting alone: ${(idle * 100).toFixed(0)} % of a core`);

for (
  const [container, bareType] of [
    ["webm", "video/webm;codecs=vp9,opus"],
    ["mp4", "video/mp4;codecs=avc1.640028,opus"],
  ] as const
) {
  const bare = await measured(run, async () => {
        await run.stage.recordBare(bareType);
        await wait(seconds * 1000);
        await run.stage.stopBare();
      }) / seconds - idle;

  const memory: number[] = [];
  await run.stage.recordMoving(container);
  const ours = await measured(run, async () => {
        await wait(Math.min(10, seconds / 3) * 1000);
        memory.push(await residentMegabytes(run));
        await wait((seconds - Math.min(10, seconds / 3)) * 1000);
        memory.push(await residentMegabytes(run));
      }) / seconds - idle;
  const status = await run.stage.status();
  const dropped = status && "progress" in status ? status.progress.dropped : -1;
  const asked = performance.now();
  const end = await run.stage.stop();
  const stopMs = performance.now() - asked;
  if (end?.state !== "finished") throw new Error(JSON.stringify(end));
  const bytes = fromBase64(await run.stage.file(end.item.file));
  const { duration } = await probe(bytes);
  const frames = await countFrames(bytes);
  console.log(
    `${end.item.codecs}: ${frames} pictures in ${duration.toFixed(1)} s ` +
      `(${(frames / duration).toFixed(1)}/s, ${dropped} refused), ` +
      `CPU ${(ours * 100).toFixed(0)} % beside MediaRecorder's ${(bare * 100).toFixed(0)} % ` +
      `(${(ours / bare).toFixed(2)} times), memory ${memory.join(" then ")} MB, ` +
      `stop to playable ${stopMs.toFixed(0)} ms`,
  );
}
