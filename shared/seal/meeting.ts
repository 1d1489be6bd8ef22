import { type Bytes, concatBytes } from "./bytes.ts";
import type { Card } from "./card.ts";
import { type CardRoom, deriveCardRoom } from "./card_room.ts";
import { meetingFlags, type MeetingOffer } from "./meeting_link.ts";
import { parsePublicKey } from "./public_key.ts";
import { parseSecret } from "./secret.ts";
import type { Traffic } from "./traffic.ts";
import { converse, type OwnEnd } from "./traffic_keys.ts";

/**
 * What all members of a meeting agree on: the room follows from it, so a link in which somebody has
 * changed the owner, or whether the meeting asks, leads to another room.
 */
export type MeetingTerms = Pick<MeetingOffer, "owner" | "secret" | "asks">;

/** A meeting's room; cards of any identity open here. */
export interface Meeting extends CardRoom, MeetingTerms {}

/**
 * Room and card key of a meeting.
 * @throws TypeError if the owner or the secret is malformed
 */
export async function deriveMeeting({ owner, secret, asks }: MeetingTerms): Promise<Meeting> {
  const context = contextOf({ owner, asks });
  const room = await deriveCardRoom(parseSecret(secret), "meeting", context, () => true);
  return { owner, secret, asks, ...room };
}

/**
 * Traffic between two members. It takes the private keys of both cards, so no member can speak as
 * another, and what the meeting's members agree on. Asking again for the same two boots gives the
 * same `Traffic`. `undefined`: refused, as in `deriveTraffic`.
 */
export function deriveMemberTraffic(
  input: OwnEnd & { readonly meeting: MeetingTerms; readonly peerCard: Card },
): Promise<Traffic | undefined> {
  const { meeting, peerCard } = input;
  const agreed = concatBytes(parseSecret(meeting.secret), ...contextOf(meeting));
  return converse(input, peerCard, "member traffic", agreed);
}

/** Owner's identity ‖ flags. */
function contextOf({ owner, asks }: Omit<MeetingTerms, "secret">): Bytes[] {
  const identity = parsePublicKey(owner);
  if (!identity) throw new TypeError("Cannot derive a meeting: its owner is no identity");
  return [identity, meetingFlags({ asks })];
}
