import { searchLetters } from "./search_letters.ts";

/**
 * How well a name matches a search: 0 if it starts with it, 1 if a word of it does, 2 if it
 * contains it, `Infinity` if not at all.
 */
export function searchRank(name: string, query: string): number {
  const [shown, wanted] = [searchLetters(name), searchLetters(query.trim())];
  if (shown.startsWith(wanted)) return 0;
  if (shown.split(/\s+/).some((word) => word.startsWith(wanted))) return 1;
  return shown.includes(wanted) ? 2 : Infinity;
}
