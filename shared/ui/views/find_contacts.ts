import type { ContactState } from "@ringside/client/state";
import { searchLetters } from "./search_letters.ts";

/**
 * The contacts that match a search, the best first: names that start with it, then names with a
 * word that does, then names that contain it. Blocked contacts come last.
 */
export function findContacts(contacts: readonly ContactState[], query: string): ContactState[] {
  const wanted = searchLetters(query.trim());
  const rank = ({ name, ownName }: ContactState): number => {
    if (!wanted) return 0;
    const [shown, own] = [searchLetters(name), searchLetters(ownName)];
    if (shown.startsWith(wanted)) return 0;
    if (shown.split(/\s+/).some((word) => word.startsWith(wanted))) return 1;
    if (shown.includes(wanted)) return 2;
    return own.includes(wanted) ? 3 : Infinity;
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
