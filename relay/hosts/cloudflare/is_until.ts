/**
 * Whether it is before `end`, of something that lasts `ms`: an end that is further away was reckoned
 * by a clock that was ahead. An object's clock is the time of day, for want of one that is monotonic
 * across its lives.
 */
export function isUntil(end: number, ms: number, now: number = Date.now()): boolean {
  return now < end && end - now <= ms;
}
