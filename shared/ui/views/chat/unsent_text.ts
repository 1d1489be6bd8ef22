/**
 * What stays in the box once `sent` has gone out: what was written while it was on its way. A text
 * that was changed elsewhere than at its end stays whole, since nobody knows what of it is new.
 */
export function unsentText(sent: string, now: string): string {
  return now.startsWith(sent) ? now.slice(sent.length) : now;
}
