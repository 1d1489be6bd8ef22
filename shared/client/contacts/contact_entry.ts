import type { PairLink } from "@ringside/contacts";
import type { ContactRecord } from "../stores/records.ts";
import { AlikeContacts } from "./alike_contacts.ts";
import type { ContactState, Party } from "./contact_state.ts";
import { contactState, partyOf } from "./contact_view.ts";
import type { ContactWarning } from "./contact_warnings.ts";
import { newContact } from "./new_contact.ts";

/** A contact, or a guest, as the book holds them. */
export interface ContactEntry {
  record: ContactRecord;
  link: PairLink | undefined;
  /** Trouble in the contact's room since this program started. */
  warning: ContactWarning | undefined;
  /** Id of the call link that a guest came by. A guest's record is never stored. */
  guest: string | undefined;
  /** Finds out whether a guest's name can be mistaken for a contact's. */
  readonly likeness: AlikeContacts;
}

export const contactEntry = (record: ContactRecord, guest?: string): ContactEntry => ({
  ...{ record, guest, link: undefined, warning: undefined },
  likeness: new AlikeContacts(),
});

/** Someone who was just met. */
export const newEntry = (id: string, name: string, guest?: string): ContactEntry =>
  contactEntry(newContact(id, name), guest);

/** The entry as views show it. */
export const entryState = (
  { link, record, warning }: ContactEntry,
  around: { alike: ReadonlySet<string>; heldBack: number; ownRelays: readonly string[] },
): ContactState =>
  contactState(record, { ...around, devices: link?.devices.values() ?? [], warning });

/** The entry as the other side of a call. */
export function entryParty({ guest, record }: ContactEntry, alike: ReadonlySet<string>): Party {
  const party = partyOf(record, alike);
  return guest === undefined ? party : { ...party, guest: true };
}
