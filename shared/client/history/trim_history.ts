import type { HistoryEntry } from "./history_entry.ts";

/**
 * The entries to remove so that `most` remain: always the oldest of the contact that has the most,
 * so that nobody can push out another contact's calls by calling often; all guests count as one
 * contact. `entries`: newest first.
 */
export function tooManyCalls(entries: readonly HistoryEntry[], most: number): HistoryEntry[] {
  const byContact = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const caller = entry.guest ? "guests" : entry.contact;
    const own = byContact.get(caller);
    if (own) own.push(entry);
    else byContact.set(caller, [entry]);
  }
  const gone: HistoryEntry[] = [];
  while (entries.length - gone.length > most) {
    const lists = [...byContact.values()];
    const longest = Math.max(...lists.map(({ length }) => length));
    // Among equally long lists, the one with the oldest entry.
    const [first] = lists.filter(({ length }) => length === longest)
      .sort((a, b) => (a.at(-1)?.at ?? 0) - (b.at(-1)?.at ?? 0));
    const oldest = first?.pop();
    if (!oldest) break;
    gone.push(oldest);
  }
  return gone;
}
