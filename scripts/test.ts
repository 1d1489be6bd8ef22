/**
 * `deno task test`: formatting, lint, types, then every test: units and relay first, then the
 * journeys, a few side by side, since each of them starts browsers of its own and shares nothing.
 * All steps run even when one fails; the last line says how many passed and failed.
 */

import { taskArguments } from "./command_line/task_arguments.ts";

interface Step {
  name: string;
  args: string[];
  env?: Record<string, string>;
}

/** A journey has two browsers or three: more side by side than this only wait for each other. */
const journeysAtOnce = Math.min(4, navigator.hardwareConcurrency);

const steps: Step[] = [
  { name: "format", args: ["fmt", "--check"] },
  { name: "lint", args: ["lint"] },
  { name: "types", args: ["check", "."] },
  {
    name: "units and relay",
    args: ["test", "-A", "--no-check", "--parallel", "--ignore=tests/journeys", "tests/"],
  },
  {
    name: "journeys",
    args: ["test", "-A", "--no-check", "--parallel", "tests/journeys/"],
    env: { DENO_JOBS: String(journeysAtOnce) },
  },
];

const withoutColours = (text: string) =>
  // deno-lint-ignore no-control-regex
  text.replace(/\x1b\[[0-9;]*m/g, "");

/** What `deno test` says in its summary, such as `ok | 12 passed (3 steps) | 1 failed`. */
function counts(output: string): { passed: number; failed: number } | undefined {
  const summary = [...withoutColours(output).matchAll(/\| (\d+) passed.*?\| (\d+) failed/g)].at(-1);
  return summary ? { passed: Number(summary[1]), failed: Number(summary[2]) } : undefined;
}

async function run(step: Step): Promise<{ success: boolean; output: string }> {
  const command = new Deno.Command(Deno.execPath(), {
    args: step.args,
    stdout: "piped",
    stderr: "inherit",
    env: { ...(Deno.noColor ? {} : { FORCE_COLOR: "1" }), ...step.env },
  });
  const child = command.spawn();
  let output = "";
  const decoder = new TextDecoder();
  for await (const chunk of child.stdout) {
    await Deno.stdout.write(chunk);
    output += decoder.decode(chunk, { stream: true });
  }
  return { success: (await child.status).success, output };
}

taskArguments({
  name: "test",
  about: "Formatting, lint, types, then every test, the journeys in real browsers too.",
  options: {},
});
let passed = 0;
let failed = 0;
for (const step of steps) {
  console.log(`\n── ${step.name}`);
  const { success, output } = await run(step);
  const counted = counts(output) ?? { passed: success ? 1 : 0, failed: 0 };
  passed += counted.passed;
  // A step can fail without a failing test: unformatted code, a file that does not load.
  failed += success ? counted.failed : Math.max(1, counted.failed);
}
console.log(`\n${passed} passed, ${failed} failed`);
Deno.exit(failed === 0 ? 0 : 1);
