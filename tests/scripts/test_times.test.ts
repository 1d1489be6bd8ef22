import { expect } from "@std/expect";
import { slowest, testTimes } from "../../scripts/test_times.ts";

Deno.test("tests of a second or more are read from the output, the longest first", () => {
  const output = [
    "./tests/a.test.ts => quick ... ok (12ms)",
    "./tests/a.test.ts => a call of one second ... ok (1s)",
    "  a step of it ... ok (1s)",
    "./tests/b.test.ts => one that failed ... FAILED (1m6s)",
    "alone ...'alone' has been running for over (1m0s)",
    " ok (2m0s)",
    "waits for ... something ... ok (59s)",
    "ok | 4 passed | 1 failed (3m0s)",
  ].join("\n");
  expect(slowest(testTimes(output), 3)).toEqual([
    { name: "alone", seconds: 120 },
    { name: "./tests/b.test.ts => one that failed", seconds: 66 },
    { name: "waits for ... something", seconds: 59 },
  ]);
  expect(testTimes(output).length).toBe(4);
});
