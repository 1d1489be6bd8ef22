import type { PairLink } from "@ringside/contacts";
import type { ContactRecord } from "../stores/records.ts";
import type { ContactWarning } from "./contact_warnings.ts";

/** A contact as the book holds them. */
export interface ContactEntry {
  record: ContactRecord;
  link: PairLink | undefined;
  /** Trouble in the contact's room since this program started. */
  warning: ContactWarning | undefined;
}
