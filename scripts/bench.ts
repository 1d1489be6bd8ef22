/**
 * `deno task bench [name…] [--quick] [--minutes=N]`: measures against what stands beside it in the
 * same run. A figure is printed, never asserted: machines differ, ratios less.
 */
import { type Figure, figureLine } from "./bench/figures.ts";
import { firstFrameBench } from "./bench/first_frame_bench.ts";
import { pathBench } from "./bench/path_bench.ts";
import { popupBench } from "./bench/popup_bench.ts";
import { hostilityBench } from "./bench/relay/hostility_bench.ts";
import { relayBench } from "./bench/relay/relay_bench.ts";
import { soakBench } from "./bench/relay/soak_bench.ts";
import { recordBench } from "./bench/record_bench.ts";

const options = Deno.args.filter((arg) => arg.startsWith("--"));
const quick = options.includes("--quick");
const minutes = Number(
  options.find((option) => option.startsWith("--minutes="))?.slice(10) ?? (quick ? 1 : 10),
);

const benches: Record<string, () => Promise<Figure[]>> = {
  call: () => firstFrameBench(15),
  path: () => pathBench(quick ? 5 : 20),
  popup: () => popupBench(15),
  relay: () => relayBench(),
  hostility: () => hostilityBench(quick ? 2_000 : 6_000),
  soak: () => soakBench({ sessions: 5_000, minutes }),
  record: () => recordBench(60),
};

const named = Deno.args.filter((arg) => !options.includes(arg));
const wanted = named.length > 0 ? named : Object.keys(benches);
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
