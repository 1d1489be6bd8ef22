import { expect } from "@std/expect";
import { failures } from "../../scripts/test_failures.ts";

const output = (errors: string) =>
  `./a.test.ts => one ... FAILED (1ms)\n\n ERRORS \n\n${errors}\n\n FAILURES \n\n…\n\nFAILED | 0 passed | 1 failed (1ms)\n`;

Deno.test("output without an error has no failures", () => {
  expect(failures("ok | 12 passed (3 steps) | 0 failed (5s)\n")).toEqual([]);
});

Deno.test("every failed test is told, with its own blank lines", () => {
  const one = "one fails ... inner => ./ft/a.test.ts:1:47\nerror: Error: x\n\nstill the first";
  const two = "./ft/c.test.ts (uncaught error)\nerror: (in promise) Error: does not load";
  expect(failures(output(`${one}\n\n${two}`))).toEqual([one, two]);
});

Deno.test("a test that failed with its step is told once", () => {
  const step = "one ... inner => ./a.test.ts:1:47\nerror: Error: x";
  expect(failures(output(`${step}\n\none => ./a.test.ts:1:6\nerror: Error: x`))).toEqual([step]);
});

Deno.test("a long error is cut, and says so", () => {
  const lines = Array.from({ length: 50 }, (_, at) => `line ${at}`).join("\n");
  const [error] = failures(output(`one => ./a.test.ts:1:6\n${lines}`));
  expect(error?.split("\n").at(-1)).toBe("… 31 more lines");
});

Deno.test("a long line is cut", () => {
  const [error] = failures(output(`one => ./a.test.ts:1:6\n${"x".repeat(1000)}`));
  expect(error?.split("\n")[1]).toBe(`${"x".repeat(300)}…`);
});
