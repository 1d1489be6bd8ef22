/**
 * The time to show for a line, in milliseconds of the wall clock. A sender's clock may be wrong,
 * and lines are listed in order of arrival, so no time is later than now or earlier than the line
 * before.
 */
export const shownTime = (sentAt: number, before: number | undefined, now: number): number =>
  Math.min(Math.max(sentAt, before ?? sentAt), now);
