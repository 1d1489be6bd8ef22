/** How much of a day's budget is used. Days are in UTC, as on the bill. */
export interface DayCount {
  readonly day: number;
  used: number;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** The share of the budget that newcomers may not use. */
const insidersShare = 1 / 8;

/** The count of the current day: the given one, or a new one. */
export function countOfDay<C extends DayCount>(
  count: C | undefined,
  unixMs: number,
  begin: (day: number) => C,
): C {
  const day = Math.floor(unixMs / dayMs);
  return count?.day === day ? count : begin(day);
}

/** How many of the wanted units are available; a `most` of 0 means no limit. */
export function unitsLeft(
  { used }: DayCount,
  { most, newcomer, wanted }: {
    readonly wanted: number;
    readonly most: number;
    readonly newcomer: boolean;
  },
): number {
  if (most === 0) return wanted;
  const end = newcomer ? most * (1 - insidersShare) : most;
  return Math.max(0, Math.min(wanted, Math.floor(end - used)));
}

/** When the day ends, in Unix milliseconds. */
export const endOfDay = ({ day }: DayCount): number => (day + 1) * dayMs;
