import type { LibraryItem } from "@ringside/record";
import { searchLetters } from "../../views/search_letters.ts";

/** In which order the library stands. */
export const itemOrders = ["newest", "oldest", "name", "largest", "longest"] as const;
export type ItemOrder = (typeof itemOrders)[number];

/** Milliseconds of a recording that is whole; nothing for a picture or a damaged file. */
export function lengthOf(item: LibraryItem): number | undefined {
  return item.kind === "recording" && item.state.is === "whole" ? item.state.durationMs : undefined;
}

const compare: Record<ItemOrder, (a: LibraryItem, b: LibraryItem) => number> = {
  newest: (a, b) => b.createdAt - a.createdAt,
  oldest: (a, b) => a.createdAt - b.createdAt,
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  largest: (a, b) => b.bytes - a.bytes,
  longest: (a, b) => (lengthOf(b) ?? 0) - (lengthOf(a) ?? 0),
};

/**
 * The items that hold every word of a search in their name, source or people, in the order asked
 * for.
 *
 * @param sourceName what the person calls a source
 */
export function findItems(
  items: readonly LibraryItem[],
  query: string,
  order: ItemOrder,
  sourceName: (source: LibraryItem["source"]) => string,
): LibraryItem[] {
  const words = searchLetters(query).split(/\s+/).filter(Boolean);
  return items
    .filter(({ name, source, participants }) => {
      const text = searchLetters([name, sourceName(source), ...participants].join(" "));
      return words.every((word) => text.includes(word));
    })
    .sort(compare[order]);
}
