import { alikeNames } from "@ringside/contacts";
import { shownName } from "./contact_view.ts";
import type { ContactRecord } from "../stores/records.ts";

/**
 * Contacts whose names can be mistaken for each other. Computed again only after a change of names.
 */
export class AlikeContacts {
  #names = "";
  #ids: ReadonlySet<string> = new Set();

  among(records: Iterable<ContactRecord>): ReadonlySet<string> {
    const named = Array.from(records, (record) => ({ id: record.id, name: shownName(record) }));
    const names = JSON.stringify(named);
    if (this.#names !== names) [this.#names, this.#ids] = [names, alikeNames(named)];
    return this.#ids;
  }
}
