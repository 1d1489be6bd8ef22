import { type Bytes, concatBytes, toBase64url } from "./bytes.ts";
import { clipName } from "./card.ts";
import { findLink, type LinkTrouble } from "./find_link.ts";
import { decodeLinkPayload, encodeLinkPayload } from "./link_payload.ts";
import { keyBytes, parsePublicKey } from "./public_key.ts";
import { randomBytes } from "./random_bytes.ts";
import type { RelayEntry } from "./relay_entry.ts";
import { parseSecret, secretBytes } from "./secret.ts";

/** The contents of a link that its owner gives to whom they like, and that opens in a browser. */
export interface OwnedLinkOffer {
  /** Identity of the owner. */
  readonly owner: string;
  /** base64url of 32 random bytes. */
  readonly secret: string;
  /** The name that the owner gave the link; a claim, like every name. */
  readonly name: string;
  /** Relays with tokens for the link's room. The link opens on the first's page. */
  readonly relays: readonly RelayEntry[];
  /** Unix seconds; absent in a link that does not expire. */
  readonly expires?: number;
}

export type ParsedOwnedLink<Offer, Missing extends string> =
  | { readonly ok: true; readonly offer: Offer }
  | { readonly ok: false; readonly reason: LinkTrouble | Missing }
  | { readonly ok: false; readonly reason: "expired"; readonly offer: Offer };

/** How links of one kind differ from those of another. */
export interface OwnedLinkKind<Offer extends OwnedLinkOffer, Missing extends string> {
  readonly letter: "g" | "m";
  /** The reason for a text without such a link. */
  readonly missing: Missing;
  /** Length of what follows owner and secret in the link's fixed bytes. */
  readonly moreBytes: number;
  /** What an offer says there. */
  more(offer: Offer): Bytes;
  /** The whole offer; `undefined` if `more` is no value that it can have. */
  complete(offer: OwnedLinkOffer, more: Bytes): Offer | undefined;
}

/** In a link's bytes; a time that has long passed. */
const never = 0;

/** A new link's secret. */
export const makeLinkSecret = (): string => toBase64url(randomBytes(secretBytes));

/**
 * `RELAY/LETTER#v1.…` on the page of the offer's first relay.
 * @throws TypeError without a relay, or if the owner or the secret is malformed
 */
export function ownedLink<Offer extends OwnedLinkOffer, Missing extends string>(
  kind: OwnedLinkKind<Offer, Missing>,
  offer: Offer,
): string {
  const owner = parsePublicKey(offer.owner);
  const relay = offer.relays[0]?.url;
  if (!owner || relay === undefined) {
    throw new TypeError("Cannot write a link: it needs an identity and a relay");
  }
  const { expires = never, relays } = offer;
  const fixed = concatBytes(owner, parseSecret(offer.secret), kind.more(offer));
  const name = clipName(offer.name);
  const payload = encodeLinkPayload({ fixed, expires, relays, name }, relay);
  return `${relay}/${kind.letter}#v1.${payload}`;
}

/** Finds a link of the kind in any text. With `now` (unix seconds) it may be `expired`. */
export function parseOwnedLink<Offer extends OwnedLinkOffer, Missing extends string>(
  kind: OwnedLinkKind<Offer, Missing>,
  text: string,
  now?: number,
): ParsedOwnedLink<Offer, Missing> {
  const found = findLink(text, kind.letter, (payload, relay) => decodeOffer(kind, payload, relay));
  if (!found.ok) {
    return { ok: false, reason: found.reason === "no_link" ? kind.missing : found.reason };
  }
  const { offer } = found;
  return now !== undefined && offer.expires !== undefined && offer.expires <= now
    ? { ok: false, reason: "expired", offer }
    : found;
}

function decodeOffer<Offer extends OwnedLinkOffer, Missing extends string>(
  kind: OwnedLinkKind<Offer, Missing>,
  text: string,
  linkRelay: string,
): Offer | undefined {
  const length = keyBytes + secretBytes + kind.moreBytes;
  const payload = decodeLinkPayload(text, length, linkRelay, true);
  if (!payload) return undefined;
  const { expires, fixed, name = "", relays } = payload;
  const owner = toBase64url(fixed.subarray(0, keyBytes));
  // Its page loads from one relay and may ask no other.
  if (!parsePublicKey(owner) || relays[0]?.url !== linkRelay) return undefined;
  const secret = toBase64url(fixed.subarray(keyBytes, keyBytes + secretBytes));
  const offer = { owner, secret, name, relays, ...(expires === never ? {} : { expires }) };
  return kind.complete(offer, fixed.subarray(keyBytes + secretBytes));
}
