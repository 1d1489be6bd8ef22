/**
 * When a line is shown to have been written, in milliseconds of the wall clock. A sender's clock may
 * be wrong: lines stand in the order in which they arrived, so none is later than now, and none
 * earlier than the one before it.
 */
export const shownTime = (sentAt: number, before: number | undefined, now: number): number =>
  Math.min(Math.max(sentAt, before ?? sentAt), now);
