/**
 * How long a call needs to be whole again after its path failed: `deno run -A
 * tests/journeys/path_bench.ts [repeats] [fault…]`, in the real extension. Prints the median and what 95 % of
 * all repeats stay below.
 */
import { median, percentile } from "../../scripts/bench/figures.ts";
import { inState } from "./harness/calling.ts";
import { allMove, lasting, noticed, overPaths, talkOver } from "./harness/rough_call.ts";
import { Stage } from "./harness/stage.ts";

const [count = "20", ...only] = Deno.args;
const repeats = Number(count);

/**
 * How old the call is at the first fault, and how long it rests after each. In a call of a few
 * seconds Chromium's own clock of a picture is still forming: lost frames, which it sends again
 * while it looks for the new path's width, then make it show new ones up to three seconds late.
 */
const ageMs = 30_000;
const restMs = 3_000;

async function roughCall(stage: Stage) {
  const scene = await overPaths(stage);
  return { ...scene, ...await talkOver(scene) };
}
type RoughCall = Awaited<ReturnType<typeof roughCall>>;

const cut = (ms: number) => async ({ paths, people, videos }: RoughCall): Promise<number> => {
  paths.setAll("cut");
  paths.setNew("cut");
  await Promise.all([noticed(people), lasting(ms)]);
  paths.setAll("open");
  paths.setNew("open");
  return await allMove(videos);
};

/** Each gives the milliseconds from where the picture could move again to where it did. */
const faults: Record<string, { what: string; play: (call: RoughCall) => Promise<number> }> = {
  cut5: { what: "path cut for 5 s, from its return", play: cut(5_000) },
  cut20: { what: "path cut for 20 s, from its return", play: cut(20_000) },
  dead: {
    what: "path dead, another there, from the fault",
    async play({ paths, people, videos }) {
      const since = performance.now();
      paths.setAll("cut");
      await noticed(people);
      await allMove(videos);
      return performance.now() - since;
    },
  },
  one_way: {
    what: "one direction dead, another there, from the fault",
    async play({ paths, people, videos }) {
      const since = performance.now();
      paths.cutFrom("Ada");
      await Promise.any(people.map((person) => inState(person, "recovering", 20_000)));
      await allMove(videos);
      return performance.now() - since;
    },
  },
  address: {
    what: "address changed, from the change",
    async play({ paths, videos }) {
      const since = performance.now();
      await paths.rebind("Ada");
      await allMove(videos);
      return performance.now() - since;
    },
  },
};

const stage = new Stage();
try {
  const call = await roughCall(stage);
  await lasting(ageMs - restMs);
  for (const [name, { play, what }] of Object.entries(faults)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const taken: number[] = [];
    for (let i = 0; i < repeats; i++) {
      await lasting(restMs);
      taken.push(await play(call) / 1_000);
      for (const person of call.people) await inState(person, "connected", 60_000);
    }
    const shown = (seconds: number) => `${seconds.toFixed(1)} s`;
    console.log(
      `  ${what.padEnd(52)} median ${shown(median(taken))}, 95 % ${
        shown(percentile(taken, 0.95))
      }` +
        `, worst ${shown(Math.max(...taken))} of ${repeats}  aim: 95 % ≤ 5 s`,
    );
  }
} finally {
  await stage.close();
}
Deno.exit(0);
