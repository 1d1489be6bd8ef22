import { noEffects } from "../../shared/capture/effects/effects.ts";
import { type Figure, figureLine } from "../../scripts/bench/figures.ts";
import { coresUsed } from "../record/browser_costs.ts";
import { openCaptureStage } from "./capture_stage.ts";

/**
 * What effects on the outgoing picture cost: a 720p30 camera through a peer link, with none chosen
 * and with some, all in one run. `deno run -A tests/capture/effects_bench.ts [seconds]`.
 */
const seconds = Number(Deno.args[0] ?? 15);
const wait = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000));

const chosen = {
  "a camera sent as it is, without effects in between": undefined,
  "no effect chosen": {},
  "greyscale": { greyscale: true },
  "brightness and warmth": { brightness: 1.2, warmth: 0.4 },
  "soft focus": { softFocus: 0.6 },
} as const;

await using stage = await openCaptureStage();
await stage.call("sendCamera");
await wait(5);
const figures: Figure[] = [];
let plain = NaN;
for (const [what, effects] of Object.entries(chosen)) {
  if (effects) await stage.call("setEffects", { ...noEffects, ...effects });
  await wait(2);
  const before = await stage.call("framesSent") as number;
  const cores = await coresUsed(stage.browser, () => wait(seconds));
  const frames = await stage.call("framesSent") as number - before;
  plain = effects ? plain : cores;
  figures.push({
    what: `${what}, ${(frames / seconds).toFixed(1)} pictures a second`,
    value: 100 * cores,
    unit: "% core",
    ...(effects ? { beside: { what: "without", value: 100 * plain } } : {}),
  });
}
for (const figure of figures) console.log("  " + figureLine(figure));
