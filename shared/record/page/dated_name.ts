import { cutToBytes, plainText } from "./file_name.ts";

/** What a title may take of a name, in bytes, so that the date after it is never cut off. */
const mostTitleBytes = 180;

/**
 * The date and time in a name, on this computer's clock: alike in every language and without what
 * file names refuse, so that names sort by it. For example `2026-11-26 14.05`.
 */
export function recordedAt(now: number = Date.now()): string {
  const date = new Date(now);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${two(date.getHours())}.${two(date.getMinutes())}`;
}

/** A page's title or people's names, as far as they fit into a name; empty if there are none. */
export function titleInName(title: string | undefined): string {
  const plain = plainText(title ?? "");
  const kept = cutToBytes(plain, mostTitleBytes).trimEnd();
  return kept === plain ? kept : `${kept}…`;
}
