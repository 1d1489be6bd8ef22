import { expect } from "@std/expect";
import { recordingName } from "../../../../extension/contexts/engine/recording/recording_name.ts";
import { recordedAt, titleInName } from "../../../../shared/record/page/dated_name.ts";

Deno.test("dates in names sort as they follow each other", () => {
  const moments = [
    new Date(2025, 11, 31, 23, 59),
    new Date(2026, 8, 9, 9, 5),
    new Date(2026, 8, 10, 0, 0),
    new Date(2026, 10, 26, 14, 5),
  ];
  const names = moments.map((at) => recordedAt(at.getTime()));
  expect(names.at(-1)).toBe("2026-11-26 14.05");
  expect(names.toSorted()).toEqual(names);
});

Deno.test("a recorded tab is named after its page, where the title can be seen", () => {
  expect(recordingName({ kind: "tab", title: " How\n to row\u202e " }))
    .toMatch(/^How to row, \d{4}-\d\d-\d\d \d\d\.\d\d$/);
  expect(recordingName({ kind: "tab" })).toMatch(/^Tab, \d{4}/);
  expect(recordingName({ kind: "tab", title: "\u200f\n" })).toMatch(/^Tab, \d{4}/);
});

Deno.test("a long title leaves room for the date", () => {
  const name = recordingName({ kind: "tab", title: "会议记录".repeat(30) });
  expect(new TextEncoder().encode(name).length).toBeLessThan(240);
  expect(name).toMatch(/…, \d{4}-\d\d-\d\d \d\d\.\d\d$/);
  expect(titleInName("short")).toBe("short");
});
