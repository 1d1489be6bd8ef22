import { expect } from "@std/expect";
import fc from "fast-check";
import {
  cutToBytes,
  distinctName,
  fileName,
  mostNameBytes,
} from "../../shared/record/page/file_name.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

const names: readonly [name: string, file: string][] = [
  ["Demo", "Demo.mp4"],
  ["a/b\\c:d*?", "a b c d.mp4"],
  ["..hidden", "hidden.mp4"],
  ["ends in dots. . .", "ends in dots.mp4"],
  ["   ", "Ringside.mp4"],
  ["...", "Ringside.mp4"],
  ["\u202Egpj.exe", "gpj.exe.mp4"],
  ["left\u2066to\u2069 right\u200f", "leftto right.mp4"],
  ["line\nand\ttab\u2028end", "line and tab end.mp4"],
  ["bell\u0007 and\u0085 next", "bell and next.mp4"],
  ["a lone \ud83d half", "a lone half.mp4"],
  ["Family 👨‍👩‍👧", "Family 👨‍👩‍👧.mp4"],
  ["name.mp4", "name.mp4"],
  ["name.MP4.mp4", "name.mp4"],
  ["converted.webm", "converted.mp4"],
  ["version 1.2", "version 1.2.mp4"],
  [".mp4", "mp4.mp4"],
  ["CON", "_CON.mp4"],
  ["aux.part", "_aux.part.mp4"],
  ["Com1 .x", "_Com1 .x.mp4"],
  ["lpt¹", "_lpt¹.mp4"],
  ["Console", "Console.mp4"],
  ["Cafe\u0301", "Caf\u00e9.mp4"],
];

for (const [name, file] of names) {
  Deno.test(`${JSON.stringify(name)} is saved as ${file}`, () => {
    expect(fileName(name, "mp4")).toBe(file);
  });
}

Deno.test("a long name is cut between characters and keeps its ending and number", () => {
  const name = fileName("会议记录".repeat(30), "mp4", 12);
  expect(bytesOf(name)).toBeLessThanOrEqual(mostNameBytes);
  expect(name).toMatch(/^(会议记录)+会?议?记? \(12\)\.mp4$/);
  const families = fileName("👨‍👩‍👧".repeat(40), "webm");
  expect(families).toMatch(/^(👨‍👩‍👧)+\.webm$/);
});

Deno.test("no text makes a name that a system refuses", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const name = fileName(text, "mp4");
      expect(bytesOf(name)).toBeLessThanOrEqual(255);
      expect(name).toMatch(/^[^. ].*\.mp4$/);
      // deno-lint-ignore no-control-regex
      expect(name).not.toMatch(/[\u0000-\u001f<>:"/\\|?*]/);
      // A cleaned name stays as it is.
      expect(fileName(name, "mp4")).toBe(name);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("a text that fits is not cut", () => {
  expect(cutToBytes("abc", 3)).toBe("abc");
  expect(cutToBytes("abcd", 3)).toBe("abc");
  expect(cutToBytes("议", 2)).toBe("");
});

Deno.test("the second of a name is told from the first", () => {
  expect(distinctName("Demo", [])).toBe("Demo");
  expect(distinctName("Demo", ["Demo", "Demo (2)", "demo"])).toBe("Demo (3)");
});
