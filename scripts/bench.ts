/**
 * `deno task bench [name…] [--quick] [--minutes=N]`: measures against what stands beside it in the
 * same run. A figure is printed, never asserted: machines differ, ratios less. For `relay` there are
 * also `--only=memory,ws`, and `--json=FILE --svg=FILE`, which keep what other servers came to.
 */
import { type Figure, figureLine } from "./bench/figures.ts";
import { firstFrameBench } from "./bench/first_frame_bench.ts";
import { pathBench } from "./bench/path_bench.ts";
import { popupBench } from "./bench/popup_bench.ts";
import { hostilityBench } from "./bench/relay/hostility_bench.ts";
import { relayBench } from "./bench/relay/relay_bench.ts";
import { soakBench } from "./bench/relay/soak_bench.ts";
import { effectsBench, hourBench, recordBench } from "./bench/record_bench.ts";

const options = Deno.args.filter((arg) => arg.startsWith("--"));
const quick = options.includes("--quick");
const option = (name: string): string | undefined =>
  options.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
const minutes = Number(option("minutes") ?? (quick ? 1 : 10));

const benches: Record<string, () => Promise<Figure[]>> = {
  call: () => firstFrameBench(15),
  path: () => pathBench(quick ? 5 : 20),
  popup: () => popupBench(15),
  relay: () =>
    relayBench({
      quick,
      only: option("only")?.split(","),
      json: option("json"),
      svg: option("svg"),
    }),
  hostility: () => hostilityBench(quick ? 2_000 : 6_000),
  soak: () => soakBench({ sessions: 5_000, minutes }),
  "record.mp4": () => recordBench("mp4"),
  "record.webm": () => recordBench("webm"),
  "record.hour": () => hourBench(),
  "record.effects": () => effectsBench(),
};

const named = Deno.args.filter((arg) => !options.includes(arg));
const names = Object.keys(benches);
/** A bench of several parts runs as a whole by its name, or part by part. */
const wanted = (named.length > 0 ? named : names).flatMap((asked) => {
  const found = names.filter((name) => name === asked || name.startsWith(`${asked}.`));
  if (found.length > 0) return found;
  console.error(`There is no bench "${asked}"; there are ${names.join(", ")}.`);
  Deno.exit(1);
});
for (const name of wanted) {
  const bench = benches[name];
  if (!bench) continue;
  console.log(`\n${name}`);
  for (const figure of await bench()) console.log("  " + figureLine(figure));
}
Deno.exit(0);
