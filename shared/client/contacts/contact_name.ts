import { cleanName } from "@ringside/contacts";
import type { ContactRecord } from "../stores/records.ts";

const mostSeen = 8;

/**
 * A contact after they said a name: what they were called until then is kept, so that nobody
 * becomes another unnoticed. The same record when there is nothing new.
 */
export function afterName(record: ContactRecord, name: string): ContactRecord {
  if (name === "" || name === record.ownName) return record;
  const { formerName = record.ownName, ...rest } = record;
  const isKnown = name === formerName || formerName === "" || record.namesSeen?.includes(name);
  return { ...rest, ownName: name, ...(isKnown ? {} : { formerName }) };
}

/** What changes once the person has read of the new name. */
export function nameSeen(record: ContactRecord): Pick<ContactRecord, "formerName" | "namesSeen"> {
  const names = [...record.namesSeen ?? [], record.formerName ?? "", record.ownName];
  const namesSeen = [...new Set(names.filter((name) => name !== ""))].slice(-mostSeen);
  return { formerName: undefined, namesSeen };
}

/** A stored contact whose names are as they would be if they came in now. */
export function cleanNames(record: ContactRecord): ContactRecord {
  const { givenName, ownName } = record;
  return { ...record, givenName: cleanName(givenName), ownName: cleanName(ownName) };
}
