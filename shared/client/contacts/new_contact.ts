import type { ContactRecord } from "../stores/records.ts";

/** The record of a contact after pairing, under the name that they announce, unverified. */
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
