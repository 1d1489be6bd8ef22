import type { ContactRecord } from "../stores/records.ts";

/** Somebody just paired with: by the name they gave themselves, unverified. */
export const newContact = (id: string, name: string): ContactRecord => ({
  id,
  givenName: "",
  ownName: name,
  relays: [],
  verified: false,
  blocked: false,
  unread: 0,
  owedNotes: [],
});
