import type { ProfileChanges } from "./profile_changes.ts";
import type { ProfileFile } from "./profile_file.ts";
import type { ContactRecord, RelayRecord } from "../stores/records.ts";

/** The stored data before a profile file is imported. */
export interface ProfileHere {
  /** The identity's private key; undefined before first run. */
  privateKey: string | undefined;
  contacts: readonly ContactRecord[];
  relays: readonly RelayRecord[];
}

export interface ProfileMerge {
  contacts: ContactRecord[];
  removed: string[];
  relays: RelayRecord[];
  changes: ProfileChanges;
}

/**
 * Merges a profile file with the stored data. A backup may be old, so blocks are kept, and for
 * contacts of the same identity so are verification, given names, mutes and unread counts.
 */
export function mergeProfile(file: ProfileFile, here: ProfileHere): ProfileMerge {
  const isSame = file.privateKey === here.privateKey;
  const known = new Map(here.contacts.map((contact) => [contact.id, contact]));
  const contacts = file.contacts.map((contact) =>
    mergeContact(contact, known.get(contact.id), isSame)
  );
  const inFile = new Map(file.contacts.map((contact) => [contact.id, contact]));
  const removed = isSame ? [] : [...known.keys()].filter((id) => !inFile.has(id));
  return {
    contacts,
    removed,
    relays: isSame ? mergeRelays(here.relays, file.relays) : file.relays,
    changes: {
      replaces: here.privateKey !== undefined && !isSame,
      added: contacts.filter(({ id }) => !known.has(id)).length,
      changed: contacts.filter((merged) => {
        const before = known.get(merged.id);
        return before !== undefined && isChanged(before, merged);
      }).length,
      removed: removed.length,
      keptBlocks: contacts.filter(({ blocked, id }) => blocked && !inFile.get(id)?.blocked).length,
    },
  };
}

function mergeContact(
  file: ProfileFile["contacts"][number],
  here: ContactRecord | undefined,
  isSame: boolean,
): ContactRecord {
  if (!here) return { ...file, unread: 0, owedNotes: [] };
  const blocked = here.blocked || file.blocked;
  const muted = here.muted ?? file.muted;
  const { unread } = here;
  // Verification and notes to send belong to the previous identity.
  if (!isSame) return { ...file, blocked, muted, unread, owedNotes: [] };
  const { relaysTold: _, ...kept } = here;
  return {
    ...kept,
    givenName: here.givenName || file.givenName,
    relays: mergeRelays(here.relays, file.relays),
    blocked,
    muted,
  };
}

/** The stored relays with their keys, which may be newer, then the file's others. */
function mergeRelays<Relay extends RelayRecord>(
  here: readonly Relay[],
  file: readonly Relay[],
): Relay[] {
  const urls = new Set(here.map(({ url }) => url));
  return [...here, ...file.filter(({ url }) => !urls.has(url))];
}

/** Whether a person would notice the change. */
function isChanged(before: ContactRecord, after: ContactRecord): boolean {
  return before.blocked !== after.blocked || before.verified !== after.verified ||
    (before.muted ?? false) !== (after.muted ?? false) ||
    (before.givenName || before.ownName) !== (after.givenName || after.ownName) ||
    before.relays.length !== after.relays.length;
}
