import { contactRelayStates, joinedContactRelays, type RemoteDevice } from "@ringside/contacts";
import type { ContactState, Party, PresenceView } from "./contact_state.ts";
import type { ContactWarning } from "./contact_warnings.ts";
import type { ContactRecord } from "../stores/records.ts";

/** How a person is there, over all their devices: a call anywhere comes first. */
export function presenceOf(devices: Iterable<RemoteDevice>): PresenceView {
  const all = [...devices].map((device) => device.presence);
  if (all.includes("in_call")) return "in_call";
  if (all.includes("online")) return "online";
  if (all.includes("do_not_disturb")) return "do_not_disturb";
  return "offline";
}

/** The name to show: the given one, else their own; a few letters of the key where that is empty. */
export const shownName = ({ givenName, id, ownName }: ContactRecord): string =>
  givenName || ownName || id.slice(0, 8);

/** The name to show, with what should make the person look twice. */
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

/** A contact as the other side of a call. */
export const partyOf = (record: ContactRecord, alike: ReadonlySet<string>): Party => ({
  contact: record.id,
  ...namesOf(record, alike),
  verified: record.verified,
});

/** Every relay on which a contact can be met, `own` first. */
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

/** Names in the order that a person of this language expects. */
export function byName(a: ContactState, b: ContactState): number {
  return a.name.localeCompare(b.name);
}
