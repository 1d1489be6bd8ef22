import { expect } from "@std/expect";
import fc from "fast-check";
import { shownTime } from "../../../shared/client/chat/shown_time.ts";

const now = 1_000_000;

for (
  const [what, sentAt, before, shown] of [
    ["a line of a minute ago", 940_000, 900_000, 940_000],
    ["the first line", 940_000, undefined, 940_000],
    ["a clock that is a day ahead", now + 86_400_000, 900_000, now],
    ["a clock that is a day behind", now - 86_400_000, 900_000, 900_000],
    ["a line after one of tomorrow", 940_000, now + 86_400_000, now],
  ] as const
) {
  Deno.test(`shown time: ${what}`, () => expect(shownTime(sentAt, before, now)).toBe(shown));
}

Deno.test("lines are listed in order and none is in the future, whatever the senders' clocks", () => {
  const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 8.64e15 }), fc.nat(60_000)));
  fc.assert(fc.property(lines, (lines) => {
    let clock = now;
    let before: number | undefined;
    for (const [sentAt, passed] of lines) {
      clock += passed;
      const shown = shownTime(sentAt, before, clock);
      expect(shown).toBeGreaterThanOrEqual(before ?? 0);
      expect(shown).toBeLessThanOrEqual(clock);
      before = shown;
    }
  }));
});
