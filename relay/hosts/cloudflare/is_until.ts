/**
 * Whether `now` is before `end`, the end of a period of `ms`. A later end was computed while the
 * clock was ahead, and does not count: an object has only the time of day, since no monotonic clock
 * survives its restarts.
 */
export function isUntil(end: number, ms: number, now: number = Date.now()): boolean {
  return now < end && end - now <= ms;
}
