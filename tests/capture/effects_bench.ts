import { type Effects, noEffects } from "../../shared/capture/effects/effects.ts";
import { type Figure, figureLine } from "../../scripts/bench/figures.ts";
import { coresUsed, engineMegabytes } from "../record/browser_costs.ts";
import { openCaptureStage } from "./capture_stage.ts";

/**
 * Measures the cost of effects on the outgoing picture: a 720p30 camera through a peer link,
 * without and with effects, all in one run. `deno run -A tests/capture/effects_bench.ts [seconds]`.
 */
const seconds = Number(Deno.args[0] ?? 15);
const wait = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000));

interface Sent {
  readonly frames: number;
  readonly bytes: number;
  readonly lines: number;
}

await using stage = await openCaptureStage();
const sent = () => stage.call("sent") as Promise<Sent>;
const choose = (effects: Partial<Effects>) =>
  stage.call("setEffects", { ...noEffects, ...effects });

const plainly = "the camera sent as it is";
const rounds: readonly (readonly [what: string, prepare: () => Promise<unknown>])[] = [
  [plainly, () => Promise.resolve()],
  ["no effect chosen", () => stage.call("addEffects")],
  ["greyscale", () => choose({ greyscale: true })],
  ["brightness and warmth", () => choose({ brightness: 1.2, warmth: 0.4 })],
  ["soft focus", () => choose({ softFocus: 0.6 })],
  ["none any more", () => choose({})],
];

await stage.call("sendCamera");
// A sender starts at a low bit rate and probes for more: until it has found it, every second costs
// more than the one before, and whatever is measured first looks cheap.
const mostWarmup = 60;
let last = 0;
for (let waited = 0; waited < mostWarmup; waited += 5) {
  const before = await sent();
  await wait(5);
  const now = await sent();
  const bytes = now.bytes - before.bytes;
  if (now.lines >= 720 && bytes < last * 1.05) break;
  last = bytes;
}

const figures: Figure[] = [];
let plain = NaN;
for (const [what, prepare] of rounds) {
  await prepare();
  await wait(3);
  const before = await sent();
  const cores = await coresUsed(stage.browser, () => wait(seconds));
  const now = await sent();
  if (what === plainly) plain = cores;
  const frames = ((now.frames - before.frames) / seconds).toFixed(1);
  const bits = ((now.bytes - before.bytes) * 8 / seconds / 1e6).toFixed(2);
  figures.push({
    what: `${what}: ${now.lines} lines, ${frames}/s, ${bits} Mb/s`,
    value: 100 * cores,
    unit: "% core",
    ...(what === plainly ? {} : { beside: { what: "as it is", value: 100 * plain } }),
  });
  figures.push({
    what: "  memory of its process",
    value: await engineMegabytes(stage.browser),
    unit: "MB",
  });
}
for (const figure of figures) console.log("  " + figureLine(figure));
