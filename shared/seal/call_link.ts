import { concatBytes, toBase64url } from "./bytes.ts";
import { clipName } from "./card.ts";
import { findLink, type LinkTrouble } from "./find_link.ts";
import { decodeLinkPayload, encodeLinkPayload } from "./link_payload.ts";
import { keyBytes, parsePublicKey } from "./public_key.ts";
import { randomBytes } from "./random_bytes.ts";
import type { RelayEntry } from "./relay_entry.ts";
import { parseSecret, secretBytes } from "./secret.ts";

/** The contents of a call link. Anyone who has the secret may ring the owner as a guest. */
export interface CallLinkOffer {
  /** Identity of the owner, who is rung. */
  readonly owner: string;
  /** base64url of 32 random bytes. */
  readonly secret: string;
  /** The owner's name when the link was made; a claim, like every name. */
  readonly name: string;
  /** Where the owner waits, with tokens for the link's room. The link opens on the first's page. */
  readonly relays: readonly RelayEntry[];
  /** Unix seconds; absent in a link that does not expire. The owner enforces it. */
  readonly expires?: number;
}

export type ParsedCallLink =
  | { readonly ok: true; readonly offer: CallLinkOffer }
  | { readonly ok: false; readonly reason: LinkTrouble | "not_a_call_link" }
  | { readonly ok: false; readonly reason: "expired"; readonly offer: CallLinkOffer };

/** In a link's bytes; a time that has long passed. */
const never = 0;

/** A new call link; tokens are added as for an invite. */
export function makeCallLink(input: Omit<CallLinkOffer, "secret">): CallLinkOffer {
  return { ...input, secret: toBase64url(randomBytes(secretBytes)) };
}

/** `RELAY/g#v1.…` on the page of the offer's first relay. */
export function callLink(offer: CallLinkOffer): string {
  const owner = parsePublicKey(offer.owner);
  const relay = offer.relays[0]?.url;
  if (!owner || relay === undefined) {
    throw new TypeError("Cannot write a call link: it needs an identity and a relay");
  }
  const { expires = never, relays } = offer;
  const fixed = concatBytes(owner, parseSecret(offer.secret));
  const name = clipName(offer.name);
  return `${relay}/g#v1.${encodeLinkPayload({ fixed, expires, relays, name }, relay)}`;
}

/** Finds a call link in any text. With `now` (unix seconds) it may be `expired`. */
export function parseCallLink(text: string, now?: number): ParsedCallLink {
  const found = findLink(text, "g", decodeOffer);
  if (!found.ok) {
    return { ok: false, reason: found.reason === "no_link" ? "not_a_call_link" : found.reason };
  }
  const { offer } = found;
  return now !== undefined && offer.expires !== undefined && offer.expires <= now
    ? { ok: false, reason: "expired", offer }
    : found;
}

function decodeOffer(text: string, linkRelay: string): CallLinkOffer | undefined {
  const payload = decodeLinkPayload(text, keyBytes + secretBytes, linkRelay, true);
  if (!payload) return undefined;
  const { expires, fixed, name = "", relays } = payload;
  const owner = toBase64url(fixed.subarray(0, keyBytes));
  // Its page loads from one relay and may ask no other.
  if (!parsePublicKey(owner) || relays[0]?.url !== linkRelay) return undefined;
  const secret = toBase64url(fixed.subarray(keyBytes));
  return { owner, secret, name, relays, ...(expires === never ? {} : { expires }) };
}
