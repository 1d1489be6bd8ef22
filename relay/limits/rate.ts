/**
 * A token bucket as one number: the time at which it will be full again (the "generic cell rate
 * algorithm", ITU-T I.371). A new bucket is 0, and an idle one needs no refill, timer or object.
 */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Milliseconds until `cost` may be spent from a bucket that is full at `full`; 0: now. */
export function waitFor(rate: Rate, full: number, now: number, cost = 1): number {
  const after = spend(rate, full, now, cost);
  const longest = (rate.burst * 1000) / rate.perSecond;
  // Sums of fractions are inexact: a tiny remainder is no reason to wait.
  return Math.max(0, Math.ceil(after - now - longest - 1e-6));
}

/** The longest wait for `cost`: from an empty bucket. */
export const longestWait = (rate: Rate, cost = 1): number =>
  Math.ceil((cost * 1000) / rate.perSecond);

/** When the bucket is full again, after `cost` was spent at `now`. */
export function spend(rate: Rate, full: number, now: number, cost = 1): number {
  return Math.max(full, now) + (cost * 1000) / rate.perSecond;
}
