/**
 * `deno task bench [name…] [--quick] [--minutes=N] [--only=A,B] [--json=FILE]`: compares with
 * alternatives in the same run. It prints figures and asserts none, because machines differ, ratios
 * less so. For `relay`, `--json=FILE --svg=FILE` keep the earlier figures of other servers.
 */
import { type Figure, figureLine } from "./bench/figures.ts";
import { chatBench } from "./bench/chat_bench.ts";
import { contactBench } from "./bench/contact_bench.ts";
import { firstFrameBench } from "./bench/first_frame_bench.ts";
import { pathBench } from "./bench/path_bench.ts";
import { guestCallBench } from "./bench/guest/guest_call_bench.ts";
import { guestFloodBench } from "./bench/guest/guest_flood_bench.ts";
import { guestPageBench } from "./bench/guest/guest_page_bench.ts";
import { guestJoinsBench } from "./bench/guest/guest_joins_bench.ts";
import { meetingBench } from "./bench/meeting/meeting_bench.ts";
import { memberBench } from "./bench/meeting/member_bench.ts";
import { popupBench } from "./bench/popup_bench.ts";
import { hostilityBench } from "./bench/relay/hostility_bench.ts";
import { relayBench } from "./bench/relay/relay_bench.ts";
import { soakBench } from "./bench/relay/soak_bench.ts";
import { effectsBench, hourBench, recordBench } from "./bench/record_bench.ts";
import { taskArguments } from "./command_line/task_arguments.ts";

const { values, words: named } = taskArguments({
  name: "bench",
  about: "Measures against what stands beside it in the same run.",
  words: "NAME…",
  options: {
    quick: { type: "boolean", meaning: "fewer rounds" },
    minutes: { type: "string", value: "N", meaning: "how long the soak lasts (default 10)" },
    only: {
      type: "string",
      value: "A,B",
      meaning:
        "the servers of relay, attacks of hostility, faults of path, browsers of guest.joins",
    },
    json: {
      type: "string",
      value: "FILE",
      meaning: "keeps the figures; of relay also what other servers came to",
    },
    svg: { type: "string", value: "FILE", meaning: "of relay: draws them" },
  },
});
const { quick = false } = values;
const minutes = Number(values.minutes ?? (quick ? 1 : 10));

/** Processor time wants several rounds; of eight people, all 56 directions a whole minute. */
const meetings = quick
  ? { four: { rounds: 1, seconds: 10, entries: 2 }, eight: { rounds: 1, seconds: 20, entries: 2 } }
  : { four: { rounds: 2, seconds: 20, entries: 3 }, eight: { rounds: 1, seconds: 60, entries: 5 } };

const benches: Record<string, () => Promise<Figure[]>> = {
  call: () => firstFrameBench(15),
  chat: () => chatBench(),
  contact: () => contactBench(quick ? 5 : 10),
  path: () => pathBench(quick ? 5 : 20, values.only?.split(",")),
  "guest.page": () => guestPageBench(quick ? 5 : 15),
  "guest.call": () => guestCallBench(quick ? 5 : 10),
  "guest.flood": () => guestFloodBench(quick ? 5_000 : 15_000),
  "guest.joins": () => guestJoinsBench(quick ? 5 : 20, values.only?.split(",")),
  "meeting.four": () => meetingBench(4, meetings.four),
  "meeting.eight": () => meetingBench(8, meetings.eight),
  "meeting.member": () => memberBench(quick ? 10 : 25),
  popup: () => popupBench(15),
  relay: () =>
    relayBench({
      quick,
      only: values.only?.split(","),
      json: values.json,
      svg: values.svg,
    }),
  hostility: () => hostilityBench(quick ? 2_000 : 6_000, values.only?.split(",")),
  soak: () => soakBench({ sessions: 5_000, minutes }),
  "record.mp4": () => recordBench("mp4"),
  "record.webm": () => recordBench("webm"),
  "record.hour": () => hourBench(),
  "record.effects": () => effectsBench(),
};

const names = Object.keys(benches);
/** A bench of several parts can run as a whole, or part by part. */
const wanted = (named.length > 0 ? named : names).flatMap((asked) => {
  const found = names.filter((name) => name === asked || name.startsWith(`${asked}.`));
  if (found.length > 0) return found;
  console.error(`There is no bench "${asked}"; there are ${names.join(", ")}.`);
  Deno.exit(1);
});
if (values.json && wanted.length > 1 && wanted.includes("relay")) {
  console.error("--json keeps the figures of relay, or of others, not both in one file.");
  Deno.exit(1);
}
const found: Record<string, Figure[]> = {};
for (const name of wanted) {
  const bench = benches[name];
  if (!bench) continue;
  console.log(`\n${name}`);
  found[name] = await bench();
  for (const figure of found[name]) console.log("  " + figureLine(figure));
}
if (values.json && !wanted.includes("relay")) {
  const record = {
    when: new Date().toISOString(),
    cores: navigator.hardwareConcurrency,
    deno: Deno.version.deno,
    figures: found,
  };
  await Deno.writeTextFile(values.json, `${JSON.stringify(record, null, 2)}\n`);
}
Deno.exit(0);
