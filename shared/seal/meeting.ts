import { toBase64url } from "./bytes.ts";
import type { Card } from "./card.ts";
import { type CardRoom, deriveCardRoom } from "./card_room.ts";
import { findLink, type LinkTrouble } from "./find_link.ts";
import { decodeLinkPayload, encodeLinkPayload } from "./link_payload.ts";
import { randomBytes } from "./random_bytes.ts";
import type { RelayEntry } from "./relay_entry.ts";
import { parseSecret, secretBytes } from "./secret.ts";
import type { Traffic } from "./traffic.ts";
import { converse, type OwnEnd } from "./traffic_keys.ts";

/** The contents of a meeting link; anyone who has it may join until it expires. */
export interface MeetingOffer {
  /** base64url of 32 random bytes. */
  readonly secret: string;
  /** Where the meeting is, with tokens for its room. */
  readonly relays: readonly RelayEntry[];
  /** Unix seconds. Shown to the person; a private relay's tokens enforce it. */
  readonly expires: number;
}

export type ParsedMeeting =
  | { readonly ok: true; readonly offer: MeetingOffer }
  | { readonly ok: false; readonly reason: LinkTrouble | "not_a_meeting" }
  | { readonly ok: false; readonly reason: "expired"; readonly offer: MeetingOffer };

/** A meeting's room; cards of any identity open here. */
export interface Meeting extends CardRoom {
  readonly secret: string;
}

/** A new meeting; tokens are added as for an invite. */
export function makeMeeting(input: Omit<MeetingOffer, "secret">): MeetingOffer {
  return { ...input, secret: toBase64url(randomBytes(secretBytes)) };
}

/** `RELAY/m#v1.…`, on the page of `relay`, the offer's first if not named. */
export function meetingLink(offer: MeetingOffer, relay = offer.relays[0]?.url): string {
  if (relay === undefined) throw new TypeError("Cannot write a meeting's link: it needs a relay");
  const { expires, relays } = offer;
  const fixed = parseSecret(offer.secret);
  return `${relay}/m#v1.${encodeLinkPayload({ fixed, expires, relays }, relay)}`;
}

/** Finds a meeting's link in any text. With `now` (unix seconds) it may be `expired`. */
export function parseMeeting(text: string, now?: number): ParsedMeeting {
  const found = findLink(text, "m", (payloadText, linkRelay) => {
    const payload = decodeLinkPayload(payloadText, secretBytes, linkRelay);
    if (!payload) return undefined;
    const { fixed, relays, expires } = payload;
    return { secret: toBase64url(fixed), relays, expires };
  });
  if (!found.ok) {
    return { ok: false, reason: found.reason === "no_link" ? "not_a_meeting" : found.reason };
  }
  const { offer } = found;
  return now !== undefined && offer.expires <= now
    ? { ok: false, reason: "expired", offer }
    : found;
}

/** Room and card key of a meeting. */
export async function deriveMeeting(secret: string): Promise<Meeting> {
  return { secret, ...await deriveCardRoom(parseSecret(secret), "meeting", [], () => true) };
}

/**
 * Traffic between two members. It takes the private keys of both cards, so no member can speak as
 * another, and the meeting's secret. Asking again for the same two boots gives the same `Traffic`.
 * `undefined`: refused, as in `deriveTraffic`.
 */
export function deriveMemberTraffic(
  input: OwnEnd & { readonly meeting: Meeting; readonly peerCard: Card },
): Promise<Traffic | undefined> {
  return converse(input, input.peerCard, "member traffic", parseSecret(input.meeting.secret));
}
