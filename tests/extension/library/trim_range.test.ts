import { expect } from "@std/expect";
import {
  fitSpan,
  formatTenths,
  shortestMs,
  type Span,
} from "../../../extension/contexts/library/trim_range.tsx";

const cases: [what: string, span: Span, moved: keyof Span, fitted: Span][] = [
  ["a span inside stays", { startMs: 1000, endMs: 4000 }, "startMs", {
    startMs: 1000,
    endMs: 4000,
  }],
  ["a start stops before the end", { startMs: 4500, endMs: 4000 }, "startMs", {
    startMs: 4000 - shortestMs,
    endMs: 4000,
  }],
  ["an end stops after the start", { startMs: 1000, endMs: 900 }, "endMs", {
    startMs: 1000,
    endMs: 1000 + shortestMs,
  }],
  ["an end stays inside", { startMs: 1000, endMs: 9000 }, "endMs", { startMs: 1000, endMs: 5000 }],
  ["a start stays inside", { startMs: -5, endMs: 4000 }, "startMs", { startMs: 0, endMs: 4000 }],
];
for (const [what, span, moved, fitted] of cases) {
  Deno.test(what, () => expect(fitSpan(span, moved, 5000)).toEqual(fitted));
}

Deno.test("handles show tenths of a second", () => {
  expect([formatTenths(0), formatTenths(7340), formatTenths(3_723_990)])
    .toEqual(["0:00.0", "0:07.3", "1:02:03.9"]);
});
