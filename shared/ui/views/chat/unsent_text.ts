/**
 * The text that stays in the box after `sent` has been sent: everything written since. A text that
 * was changed before its end stays whole, because the new part is unknown.
 */
export function unsentText(sent: string, now: string): string {
  return now.startsWith(sent) ? now.slice(sent.length) : now;
}
