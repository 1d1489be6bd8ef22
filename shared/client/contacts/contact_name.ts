import { cleanName } from "@ringside/contacts";
import type { ContactRecord } from "../stores/records.ts";

const mostSeen = 8;

/**
 * The contact with the name that they announced. Keeps their former name, so that nobody can pose
 * as another contact unnoticed. Returns the same record if the name is not new.
 */
export function afterName(record: ContactRecord, name: string): ContactRecord {
  if (name === "" || name === record.ownName) return record;
  const { formerName = record.ownName, ...rest } = record;
  const isKnown = name === formerName || formerName === "" || record.namesSeen?.includes(name);
  return { ...rest, ownName: name, ...(isKnown ? {} : { formerName }) };
}

/** The change to a record after the person has seen the new name. */
export function nameSeen(record: ContactRecord): Pick<ContactRecord, "formerName" | "namesSeen"> {
  const names = [...record.namesSeen ?? [], record.formerName ?? "", record.ownName];
  const namesSeen = [...new Set(names.filter((name) => name !== ""))].slice(-mostSeen);
  return { formerName: undefined, namesSeen };
}

/** Filters the names of a stored contact, as `cleanName` does on arrival. */
export function cleanNames(record: ContactRecord): ContactRecord {
  const { givenName, ownName } = record;
  return { ...record, givenName: cleanName(givenName), ownName: cleanName(ownName) };
}
