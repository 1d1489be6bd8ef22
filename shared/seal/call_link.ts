import {
  makeLinkSecret,
  ownedLink,
  type OwnedLinkKind,
  type OwnedLinkOffer,
  type ParsedOwnedLink,
  parseOwnedLink,
} from "./owned_link.ts";

/**
 * The contents of a call link. Anyone who has the secret may ring the owner as a guest; `name` is
 * the owner's, and `relays` are where the owner waits, who enforces `expires`.
 */
export type CallLinkOffer = OwnedLinkOffer;

export type ParsedCallLink = ParsedOwnedLink<CallLinkOffer, "not_a_call_link">;

const kind: OwnedLinkKind<CallLinkOffer, "not_a_call_link"> = {
  letter: "g",
  missing: "not_a_call_link",
  moreBytes: 0,
  more: () => new Uint8Array(),
  complete: (offer) => offer,
};

/** A new call link; tokens are added as for an invite. */
export function makeCallLink(input: Omit<CallLinkOffer, "secret">): CallLinkOffer {
  return { ...input, secret: makeLinkSecret() };
}

/** `RELAY/g#v1.…` on the page of the offer's first relay. */
export function callLink(offer: CallLinkOffer): string {
  return ownedLink(kind, offer);
}

/** Finds a call link in any text. With `now` (unix seconds) it may be `expired`. */
export function parseCallLink(text: string, now?: number): ParsedCallLink {
  return parseOwnedLink(kind, text, now);
}
