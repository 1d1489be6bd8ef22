/**
 * A token bucket, kept as one number: the time at which it will be full again (the "generic cell
 * rate algorithm", ITU-T I.371). An empty account is 0, and a bucket that is left alone needs no
 * refill, no timer and no object of its own.
 */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Milliseconds until `cost` may be spent from a bucket that is full at `full`; 0: at once. */
export function waitFor(rate: Rate, full: number, now: number, cost = 1): number {
  const after = spend(rate, full, now, cost);
  const longest = (rate.burst * 1000) / rate.perSecond;
  // Times are fractions, whose sums are off by a little: that is no reason to wait.
  return Math.max(0, Math.ceil(after - now - longest - 1e-6));
}

/** The longest that anybody waits for `cost`: from a bucket that is empty. */
export const longestWait = (rate: Rate, cost = 1): number =>
  Math.ceil((cost * 1000) / rate.perSecond);

/** The new time of fullness after `cost` was spent at `now`. */
export function spend(rate: Rate, full: number, now: number, cost = 1): number {
  return Math.max(full, now) + (cost * 1000) / rate.perSecond;
}
