import { alikeNames } from "@ringside/contacts";
import { shownName } from "./contact_view.ts";
import type { ContactRecord } from "../stores/records.ts";

/** Which contacts have names that can be taken for another's; worked out when a name has changed. */
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
