import type { ContactState } from "@ringside/client/state";
import { searchRank } from "./search_rank.ts";

/**
 * The contacts that match a search, the best first: names that start with it, then names with a
 * word that does, then names that contain it. Blocked contacts come last.
 */
export function findContacts(contacts: readonly ContactState[], query: string): ContactState[] {
  const rank = ({ name, ownName }: ContactState): number => {
    const shown = searchRank(name, query);
    if (shown < Infinity) return shown;
    return searchRank(ownName, query) < Infinity ? 3 : Infinity;
  };
  return contacts
    .map((contact) => ({ contact, rank: rank(contact) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) =>
      Number(a.contact.blocked) - Number(b.contact.blocked) || a.rank - b.rank ||
      a.contact.name.localeCompare(b.contact.name)
    )
    .map(({ contact }) => contact);
}
