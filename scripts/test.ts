/**
 * `deno task test`: formatting, lint, then types beside the tests that compute, then the journeys, a
 * few side by side, since each file of them starts browsers of its own and shares nothing. Tests
 * that mostly wait run beside them, and tests that measure smoothness run alone. All steps run even
 * if one fails; then it prints the slowest tests, how slow the machine was and, once more, what
 * failed; the last line has the numbers of passed and failed tests.
 */

import { taskArguments } from "./command_line/task_arguments.ts";
import { machineSlowness } from "./patience/machine_slowness.ts";
import { failures } from "./test_failures.ts";
import { aloneTests, journeyFiles, waitingTests } from "./test_files.ts";
import { slowest, type TestTime, testTimes } from "./test_times.ts";

interface Step {
  name: string;
  args: string[];
  /** Maximum test files at once; by default as many as there are processor cores. */
  jobs?: number;
}

/** A step that takes longer counts as hanging: it fails and names the test. */
const stepMs = 40 * 60_000;

const cores = navigator.hardwareConcurrency;
/** A journey has two browsers or three: more journeys than cores only wait for each other. */
const journeysAtOnce = Math.min(4, cores);

const tests = (...args: string[]) => ["test", "-A", "--no-check", "--parallel", ...args];

/** One stage after the other; the steps of one side by side. */
const stages: Step[][] = [
  [{ name: "format", args: ["fmt", "--check"] }],
  [{ name: "lint", args: ["lint"] }],
  [
    {
      name: "units",
      args: tests(`--ignore=${["tests/journeys", ...waitingTests].join(",")}`, "tests/"),
    },
    // The compiler keeps one core busy, and the units the others.
    { name: "types", args: ["check", "."] },
  ],
  [
    { name: "journeys", args: tests(...await journeyFiles()), jobs: journeysAtOnce },
    { name: "what mostly waits", args: tests(...waitingTests), jobs: cores },
  ],
  [{ name: "what needs the machine", args: tests(...aloneTests), jobs: 1 }],
];

const withoutColours = (text: string) =>
  // deno-lint-ignore no-control-regex
  text.replace(/\x1b\[[0-9;]*m/g, "");

/** The summary of `deno test`, such as `ok | 12 passed (3 steps) | 1 failed`. */
function counts(output: string): { passed: number; failed: number } | undefined {
  const summary = [...withoutColours(output).matchAll(/\| (\d+) passed.*?\| (\d+) failed/g)].at(-1);
  return summary ? { passed: Number(summary[1]), failed: Number(summary[2]) } : undefined;
}

interface Ended {
  success: boolean;
  output: string;
}

/** Runs a step; shows its output, errors included, as it comes, or keeps it for later. */
async function run({ args, jobs }: Step, shown: boolean): Promise<Ended> {
  const child = new Deno.Command(Deno.execPath(), {
    args,
    stdout: "piped",
    stderr: shown ? "inherit" : "piped",
    env: {
      ...(Deno.noColor ? {} : { FORCE_COLOR: "1" }),
      ...(jobs ? { DENO_JOBS: String(jobs) } : {}),
    },
  }).spawn();
  let output = "";
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      if (shown) await Deno.stdout.write(chunk);
      output += decoder.decode(chunk, { stream: true });
    }
  };
  const watch = setTimeout(() => {
    console.error(`${args.join(" ")} did not end within ${stepMs / 60_000} minutes.`);
    child.kill();
  }, stepMs);
  await Promise.all([read(child.stdout), ...(shown ? [] : [read(child.stderr)])]);
  clearTimeout(watch);
  return { success: (await child.status).success, output };
}

taskArguments({
  name: "test",
  about: "Formatting, lint, types, then every test, the journeys in real browsers too.",
  options: {},
});
let passed = 0;
let failed = 0;
const times: TestTime[] = [];
const failedTests: string[] = [];
/** How slow the machine was before each stage, and after the last. */
const slownesses = [machineSlowness()];

function count(name: string, { success, output }: Ended): void {
  const counted = counts(output) ?? { passed: success ? 1 : 0, failed: 0 };
  passed += counted.passed;
  // A step can fail without a failing test: unformatted code, a file that does not load.
  failed += success ? counted.failed : Math.max(1, counted.failed);
  times.push(...testTimes(withoutColours(output)));
  const told = failures(withoutColours(output));
  failedTests.push(...told.length > 0 || success ? told : [`${name}: see its output above`]);
}

for (const [first, ...others] of stages) {
  if (!first) continue;
  // Interleaved lines of several steps would be unreadable, so the others' output comes later.
  const beside = others.map((step) => ({ name: step.name, ended: run(step, false) }));
  console.log(`\n── ${first.name}`);
  count(first.name, await run(first, true));
  for (const { name, ended } of beside) {
    const { success, output } = await ended;
    console.log(`\n── ${name}`);
    console.log(output);
    count(name, { success, output });
  }
  slownesses.push(machineSlowness());
}

console.log("\n── the slowest ten");
for (const { name, seconds } of slowest(times, 10)) {
  console.log(`${String(seconds).padStart(4)} s  ${name}`);
}
const [before, ...after] = slownesses.map((slowness) => slowness.toFixed(1));
console.log(
  `\nThis machine was ${before} times as slow as an idle one at first, then ${after.join(", ")}; ` +
    `${Math.round(performance.now() / 1000)} s in all.`,
);
if (failedTests.length > 0) console.log(`\n── what failed\n${failedTests.join("\n\n")}`);
console.log(`\n${passed} passed, ${failed} failed`);
Deno.exit(failed === 0 ? 0 : 1);
