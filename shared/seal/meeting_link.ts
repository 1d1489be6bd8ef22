import type { Bytes } from "./bytes.ts";
import {
  makeLinkSecret,
  ownedLink,
  type OwnedLinkKind,
  type OwnedLinkOffer,
  type ParsedOwnedLink,
  parseOwnedLink,
} from "./owned_link.ts";

/**
 * The contents of a meeting link; anyone who has it may come to the meeting until it expires. The
 * owner is who made it and need not be there.
 */
export interface MeetingOffer extends OwnedLinkOffer {
  /** Whoever comes, except the owner, has to be let in by somebody who is in. */
  readonly asks: boolean;
}

export type ParsedMeeting = ParsedOwnedLink<MeetingOffer, "not_a_meeting">;

const flags = { asks: 1 } as const;

/** What a meeting demands of those who come, as one byte of flags. */
export function meetingFlags({ asks }: Pick<MeetingOffer, "asks">): Bytes {
  return Uint8Array.of(asks ? flags.asks : 0);
}

const kind: OwnedLinkKind<MeetingOffer, "not_a_meeting"> = {
  letter: "m",
  missing: "not_a_meeting",
  moreBytes: 1,
  more: meetingFlags,
  complete(offer, [flag = 0]) {
    // A demand of a newer version, which this one could not meet.
    if (flag & ~flags.asks) return undefined;
    return { ...offer, asks: (flag & flags.asks) !== 0 };
  },
};

/** A new meeting; tokens are added as for an invite. */
export function makeMeeting(input: Omit<MeetingOffer, "secret">): MeetingOffer {
  return { ...input, secret: makeLinkSecret() };
}

/** `RELAY/m#v1.…` on the page of the offer's first relay. */
export function meetingLink(offer: MeetingOffer): string {
  return ownedLink(kind, offer);
}

/** Finds a meeting's link in any text. With `now` (unix seconds) it may be `expired`. */
export function parseMeeting(text: string, now?: number): ParsedMeeting {
  return parseOwnedLink(kind, text, now);
}
