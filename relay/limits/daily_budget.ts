/** What was taken of a day's budget. Days are UTC's, since a bill's are. */
export interface DayCount {
  readonly day: number;
  used: number;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** What of the budget is for those only who are inside already. */
const insidersShare = 1 / 8;

/** The count of the day that it is: the one before, or a new one. */
export function countOfDay<C extends DayCount>(
  count: C | undefined,
  unixMs: number,
  begin: (day: number) => C,
): C {
  const day = Math.floor(unixMs / dayMs);
  return count?.day === day ? count : begin(day);
}

/** How many of the units wanted may be taken; a `most` of 0 has no end. */
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

/** When the day is over, in Unix milliseconds. */
export const endOfDay = ({ day }: DayCount): number => (day + 1) * dayMs;
