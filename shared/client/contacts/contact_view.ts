import { contactRelayStates, joinedContactRelays, type RemoteDevice } from "@ringside/contacts";
import type { ContactState, Party, PresenceView } from "./contact_state.ts";
import type { ContactWarning } from "./contact_warnings.ts";
import type { ContactRecord } from "../stores/records.ts";

/** A contact's presence over all their devices; a call on any of them comes first. */
export function presenceOf(devices: Iterable<RemoteDevice>): PresenceView {
  const all = [...devices].map((device) => device.presence);
  if (all.includes("in_call")) return "in_call";
  if (all.includes("online")) return "online";
  if (all.includes("do_not_disturb")) return "do_not_disturb";
  return "offline";
}

/** The name to show: the given one, the contact's own, or else the first letters of the key. */
export const shownName = ({ givenName, id, ownName }: ContactRecord): string =>
  givenName || ownName || id.slice(0, 8);

/** The name to show, with warnings about it. */
function namesOf(
  record: ContactRecord,
  alike: ReadonlySet<string>,
): { name: string; formerName?: string; alike?: true } {
  const { formerName } = record;
  return {
    name: shownName(record),
    ...(formerName === undefined ? {} : { formerName }),
    ...(alike.has(record.id) ? { alike: true } : {}),
  };
}

/** The contact as the other person of a call. */
export const partyOf = (record: ContactRecord, alike: ReadonlySet<string>): Party => ({
  contact: record.id,
  ...namesOf(record, alike),
  verified: record.verified,
});

/** Every relay where a contact can be met, `own` first. */
export const relayUrls = ({ relays }: ContactRecord, own: readonly string[]): string[] => [
  ...own,
  ...joinedContactRelays(relays, own).map(({ url }) => url),
];

export function contactState(
  contact: ContactRecord,
  { alike, devices, heldBack, ownRelays, warning }: {
    alike: ReadonlySet<string>;
    devices: Iterable<RemoteDevice>;
    heldBack: number;
    ownRelays: readonly string[];
    warning: ContactWarning | undefined;
  },
): ContactState {
  return {
    id: contact.id,
    ...namesOf(contact, alike),
    ownName: contact.ownName,
    presence: contact.blocked ? "offline" : presenceOf(devices),
    verified: contact.verified,
    blocked: contact.blocked,
    muted: contact.muted ?? false,
    heldBack,
    unread: contact.unread,
    ...(warning ? { warning } : {}),
    relays: contactRelayStates(contact.relays, ownRelays),
  };
}

/** Sorts names by the rules of the person's language. */
export function byName(a: ContactState, b: ContactState): number {
  return a.name.localeCompare(b.name);
}
