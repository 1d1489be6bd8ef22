import { expect } from "@std/expect";
import { spend, waitFor } from "../../../relay/limits/rate.ts";

const rate = { perSecond: 10, burst: 3 };

Deno.test("a bucket allows its burst at once, then one every tenth of a second", () => {
  let full = 0;
  const now = 5_000;
  for (let i = 0; i < 3; i++) {
    expect(waitFor(rate, full, now)).toBe(0);
    full = spend(rate, full, now);
  }
  expect(waitFor(rate, full, now)).toBe(100);
  expect(waitFor(rate, full, now + 99)).toBe(1);
  expect(waitFor(rate, full, now + 100)).toBe(0);
});

Deno.test("an idle bucket fills up, and never beyond its burst", () => {
  let full = spend(rate, 0, 0, 3);
  for (let i = 0; i < 3; i++) full = spend(rate, full, 1_000_000);
  expect(waitFor(rate, full, 1_000_000)).toBe(100);
});

Deno.test("a cost above the burst always has to wait", () => {
  expect(waitFor(rate, 0, 1_000, 4)).toBe(100);
});
