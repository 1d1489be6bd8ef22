import {
  type ArrivingMessage,
  type PairEvent,
  PairLink,
  type Presence,
  type RelayPort,
  type RemoteDevice,
} from "@ringside/contacts";
import type { Pair } from "@ringside/seal";
import type { Self } from "./contact_book_ports.ts";
import type { ContactEntry } from "./contact_entry.ts";
import type { ContactWarning } from "./contact_warnings.ts";
import { afterAnswer, afterTrouble } from "./contact_warning.ts";

interface ContactLinkParts {
  readonly entry: ContactEntry;
  readonly self: Self;
  readonly pair: Pair;
  readonly relays: readonly RelayPort[];
  readonly presence: Presence;
  readonly admits: (message: ArrivingMessage) => boolean;
  readonly met: (device: RemoteDevice) => void;
  readonly left: (device: string) => void;
  readonly message: (message: Extract<PairEvent, { type: "message" }>) => void | Promise<unknown>;
  readonly warn: (warning: ContactWarning | undefined) => void;
}

/** The link of a contact book's entry, and what its events mean for the entry; not started yet. */
export function makeContactLink(parts: ContactLinkParts): PairLink {
  const { admits, entry, pair, presence, relays, self: { name, ...self } } = parts;
  const link = new PairLink({
    ...self,
    pair,
    relays,
    accessFor: (url) => entry.record.relays.find((relay) => relay.url === url)?.access,
    profile: { name },
    presence,
    admits,
  });
  link.listen((event) => {
    switch (event.type) {
      case "device":
        entry.warning = afterAnswer(entry.warning);
        return parts.met(event.device);
      case "device_left":
        // Who is offline owes no answer.
        entry.warning = afterAnswer(entry.warning);
        return parts.left(event.device);
      case "message":
        return parts.message(event);
      case "trouble":
        // Met elsewhere, nobody is kept out.
        if (event.reason === "join_refused" && link.devices.size > 0) return;
        return parts.warn(afterTrouble(entry.warning, event.reason));
      case "answered":
        return parts.warn(afterAnswer(entry.warning));
    }
  });
  return link;
}
