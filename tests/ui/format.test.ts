import { expect } from "@std/expect";
import { formatClock, formatSpan, formatWhen } from "../../shared/ui/locales/format.ts";

for (
  const [seconds, shown] of [
    [0, "0:00"],
    [7.9, "0:07"],
    [750, "12:30"],
    [3723, "1:02:03"],
    [-4, "0:00"],
  ] as const
) {
  Deno.test(`${seconds} seconds on the clock are ${shown}`, () => {
    expect(formatClock(seconds)).toBe(shown);
  });
}

for (
  const [seconds, shown] of [
    [40, "40 sec"],
    [754, "13 min"],
    [3600, "1 hr"],
    [5400, "1 hr 30 min"],
  ] as const
) {
  Deno.test(`a call of ${seconds} seconds took ${shown}`, () => {
    expect(formatSpan(seconds)).toBe(shown);
  });
}

Deno.test("a moment is told by hour today, by name yesterday, by weekday and then by date", () => {
  const now = new Date(2026, 10, 20, 15, 0).getTime();
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).getTime();
  expect(formatWhen(at(20, 9), now)).toMatch(/^9:05\sAM$/);
  expect(formatWhen(at(19, 23), now)).toBe("yesterday");
  expect(formatWhen(at(17, 9), now)).toBe("Tue");
  expect(formatWhen(at(2, 9), now)).toBe("Nov 2");
});
