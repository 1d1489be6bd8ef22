import { concatBytes, toBase64url } from "./bytes.ts";
import { findLink, type LinkTrouble } from "./find_link.ts";
import { decodeLinkPayload, encodeLinkPayload } from "./link_payload.ts";
import { keyBytes, parsePublicKey } from "./public_key.ts";
import { randomBytes } from "./random_bytes.ts";
import type { RelayEntry } from "./relay_entry.ts";
import { parseSecret, secretBytes } from "./secret.ts";

/** The contents of an invite link. Anyone who has the secret may ask to become the contact. */
export interface InviteOffer {
  /** Identity of the inviter. */
  readonly inviter: string;
  /** base64url of 32 random bytes. */
  readonly secret: string;
  /** Where the inviter waits, with tokens for the invite's room. */
  readonly relays: readonly RelayEntry[];
  /** Unix seconds. Shown to the person; the inviter enforces it. */
  readonly expires: number;
}

export interface Invite {
  readonly offer: InviteOffer;
  /** The link that opens on the page of `relay`, the offer's first if not named. */
  link(relay?: string): string;
}

export type ParsedInvite =
  | { readonly ok: true; readonly offer: InviteOffer }
  | { readonly ok: false; readonly reason: LinkTrouble | "not_an_invite" }
  | { readonly ok: false; readonly reason: "expired"; readonly offer: InviteOffer };

/**
 * A new invite. On a private relay the token needs the room, and the room needs the secret: make
 * the invite, mint tokens for `deriveInviteRoom(offer.secret)`, then write the link of
 * `{ ...offer, relays }` with {@linkcode inviteLink}.
 */
export function makeInvite(input: Omit<InviteOffer, "secret">): Invite {
  const offer = { ...input, secret: toBase64url(randomBytes(secretBytes)) };
  return { offer, link: (relay) => inviteLink(offer, relay) };
}

/** `RELAY/i#v1.…`: the part after the `#` is never part of a request. */
export function inviteLink(offer: InviteOffer, relay = offer.relays[0]?.url): string {
  const inviter = parsePublicKey(offer.inviter);
  if (!inviter || relay === undefined) {
    throw new TypeError("Cannot write an invite: it needs an identity and a relay");
  }
  const fixed = concatBytes(inviter, parseSecret(offer.secret));
  const { expires, relays } = offer;
  return `${relay}/i#v1.${encodeLinkPayload({ fixed, expires, relays }, relay)}`;
}

/**
 * Finds an invite in any text that a person pastes. With `now` (unix seconds), an expired invite is
 * `expired`; without it, the caller decides.
 */
export function parseInvite(text: string, now?: number): ParsedInvite {
  const found = findLink(text, "i", decodeOffer);
  if (!found.ok) {
    return { ok: false, reason: found.reason === "no_link" ? "not_an_invite" : found.reason };
  }
  const { offer } = found;
  return now !== undefined && offer.expires <= now
    ? { ok: false, reason: "expired", offer }
    : found;
}

function decodeOffer(text: string, linkRelay: string): InviteOffer | undefined {
  const payload = decodeLinkPayload(text, keyBytes + secretBytes, linkRelay);
  if (!payload) return undefined;
  const inviter = toBase64url(payload.fixed.subarray(0, keyBytes));
  if (!parsePublicKey(inviter)) return undefined;
  const secret = toBase64url(payload.fixed.subarray(keyBytes));
  return { inviter, secret, relays: payload.relays, expires: payload.expires };
}
