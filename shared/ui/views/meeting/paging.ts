/** A page of a longer list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** From 0; within what there is, also after the list became shorter. */
  readonly page: number;
  readonly pages: number;
}

/** One page of at most `size`. */
export function pageOf<Item>(items: readonly Item[], wanted: number, size: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { items: items.slice(page * size, (page + 1) * size), page, pages };
}
