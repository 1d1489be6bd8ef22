/** The length of a call, from two times in milliseconds. */
export const secondsBetween = (from: number, to: number): number =>
  Math.max(0, Math.round((to - from) / 1000));
