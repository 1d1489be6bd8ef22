import { regionalLocale } from "./regional_locale.ts";
import { language, t } from "./translate.ts";

/** The language of the interface, with the habits of the browser's region. */
const here = () => regionalLocale(language.value, globalThis.navigator?.language);

/** A length of time as a clock shows it: `0:07`, `12:30`, `1:02:03`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** A length of time in words: `12 min`, `1 hr 2 min`, `40 sec`. */
export function formatSpan(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const unit = (value: number, name: "hour" | "minute" | "second") =>
    new Intl.NumberFormat(language.value, { style: "unit", unit: name, unitDisplay: "short" })
      .format(value);
  if (whole < 60) return unit(whole, "second");
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return unit(minutes, "minute");
  const rest = minutes % 60;
  const hours = unit(Math.floor(minutes / 60), "hour");
  return rest === 0 ? hours : `${hours} ${unit(rest, "minute")}`;
}

/** How many names are read before the rest are counted. */
const named = 2;

/** Names in a sentence: all of up to three, otherwise two and how many more. */
export function formatNames(names: readonly string[]): string {
  const rest = names.length - named;
  const items = rest > 1
    ? [...names.slice(0, named), t("meeting.others", { count: rest })]
    : [...names];
  return new Intl.ListFormat(language.value, { type: "conjunction" }).format(items);
}

/** The time of day: `14:05` or `2:05 PM`. */
export function formatTime(at: number): string {
  return new Intl.DateTimeFormat(here(), { hour: "numeric", minute: "2-digit" }).format(at);
}

/** When something was, as short as is clear: today by the hour, this week by the day. */
export function formatWhen(at: number, now: number = Date.now()): string {
  const days = daysBetween(at, now);
  if (days === 0) return formatTime(at);
  if (days === 1) {
    return new Intl.RelativeTimeFormat(language.value, { numeric: "auto" }).format(-1, "day");
  }
  if (days > 1 && days < 7) {
    return new Intl.DateTimeFormat(here(), { weekday: "short" }).format(at);
  }
  return new Intl.DateTimeFormat(here(), { day: "numeric", month: "short" }).format(at);
}

/** A day as a heading: *Today*, *Yesterday*, or the date. */
export function formatDay(at: number, now: number = Date.now()): string {
  const days = daysBetween(at, now);
  if (days === 0 || days === 1) {
    return new Intl.RelativeTimeFormat(language.value, { numeric: "auto" }).format(-days, "day");
  }
  return new Intl.DateTimeFormat(here(), { dateStyle: "long" }).format(at);
}

function daysBetween(at: number, now: number): number {
  const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}

/** A moment ahead, to the minute: `Fri, Nov 21, 14:05`. */
export function formatUntil(at: number): string {
  return new Intl.DateTimeFormat(here(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  }).format(at);
}

const byteUnits = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A size as systems show it, in powers of a thousand: `812 kB`, `4.2 MB`. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(language.value, {
    style: "unit",
    unit: byteUnits[step],
    unitDisplay: "short",
    maximumFractionDigits: step > 1 && value < 100 ? 1 : 0,
  }).format(value);
}

/** A moment to the minute: `Nov 21, 2026, 14:05`. */
export function formatMoment(at: number): string {
  return new Intl.DateTimeFormat(here(), { dateStyle: "medium", timeStyle: "short" })
    .format(at);
}
