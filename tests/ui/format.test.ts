import { expect } from "@std/expect";
import { regionalLocale } from "../../shared/ui/locales/regional_locale.ts";
import {
  formatClock,
  formatMoment,
  formatSpan,
  formatTime,
  formatWhen,
} from "../../shared/ui/locales/format.ts";

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

/** As in a browser whose own language is another. */
function inBrowser(language: string, work: () => void): void {
  Object.defineProperty(navigator, "language", { value: language, configurable: true });
  try {
    work();
  } finally {
    Reflect.deleteProperty(navigator, "language");
  }
}

const afternoon = new Date(2026, 10, 20, 14, 5).getTime();

for (
  const [browser, time, moment] of [
    ["en-US", "2:05 PM", "Nov 20, 2026, 2:05 PM"],
    ["en-GB", "14:05", "20 Nov 2026, 14:05"],
    ["de-DE", "14:05", "20 Nov 2026, 14:05"],
    ["fr", "14:05", undefined],
    ["en", "2:05 PM", "Nov 20, 2026, 2:05 PM"],
    ["en-AU", "2:05 pm", undefined],
    ["nonsense_", "2:05 PM", undefined],
  ] as const
) {
  Deno.test(`under ${browser} the time is ${time}`, () => {
    inBrowser(browser, () => {
      expect(formatTime(afternoon).replace(/\s/g, " ")).toBe(time);
      if (moment) expect(formatMoment(afternoon).replace(/\s/g, " ")).toBe(moment);
    });
  });
}

Deno.test("simplified Chinese stays so in other regions", () => {
  for (const browser of ["zh-CN", "zh-TW", "en-US"]) {
    expect(new Intl.Locale(regionalLocale("zh-CN", browser)).maximize().script).toBe("Hans");
  }
});

Deno.test("a moment is told by hour today, by name yesterday, by weekday and then by date", () => {
  const now = new Date(2026, 10, 20, 15, 0).getTime();
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).getTime();
  inBrowser("en-US", () => {
    expect(formatWhen(at(20, 9), now)).toMatch(/^9:05\sAM$/);
    expect(formatWhen(at(19, 23), now)).toBe("yesterday");
    expect(formatWhen(at(17, 9), now)).toBe("Tue");
    expect(formatWhen(at(2, 9), now)).toBe("Nov 2");
  });
});
