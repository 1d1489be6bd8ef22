/**
 * `deno task bench [name…]`: measures against what stands beside it in the same run. A figure is
 * printed, never asserted: machines differ, ratios less.
 */
import { type Figure, figureLine } from "./bench/figures.ts";
import { firstFrameBench } from "./bench/first_frame_bench.ts";
import { popupBench } from "./bench/popup_bench.ts";
import { relayBench } from "./bench/relay/relay_bench.ts";
import { recordBench } from "./bench/record_bench.ts";

const benches: Record<string, () => Promise<Figure[]>> = {
  call: () => firstFrameBench(15),
  popup: () => popupBench(15),
  relay: () => relayBench(),
  record: () => recordBench(60),
};

const wanted = Deno.args.length > 0 ? Deno.args : Object.keys(benches);
for (const name of wanted) {
  const bench = benches[name];
  if (!bench) {
    console.error(`There is no bench "${name}"; there are ${Object.keys(benches).join(", ")}.`);
    Deno.exit(1);
  }
  console.log(`\n${name}`);
  for (const figure of await bench()) console.log("  " + figureLine(figure));
}
Deno.exit(0);
