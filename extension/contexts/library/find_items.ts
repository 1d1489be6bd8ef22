import type { LibraryItem } from "@ringside/record";
import { searchLetters } from "@ringside/ui/search_letters";

/** The sort orders of the library. */
export const itemOrders = ["newest", "oldest", "name", "largest", "longest"] as const;
export type ItemOrder = (typeof itemOrders)[number];

/**
 * The length of a complete recording in milliseconds; undefined for a picture or a damaged file.
 */
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
 * The items whose name, source or people contain every word of the search, in the given order.
 *
 * @param sourceName the displayed name of a source
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
