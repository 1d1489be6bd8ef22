import { type Bytes, compareBytes, fromBase64url } from "./bytes.ts";

/** Length of an X25519 key, public or private. */
export const keyBytes = 32;

// p = 2^255 - 19, little-endian, as RFC 7748 writes coordinates.
const prime = new Uint8Array(keyBytes).fill(0xff);
prime[0] = 0xed;
prime[31] = 0x7f;

/** The points of small order that have a canonical spelling (https://cr.yp.to/ecdh.html#validate). */
const lowOrder = new Set([
  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "4Ot6fDtBuK4WVuP68Z_EatoJjeucMrH9hmIFFl9JuAA",
  "X5yVvKNQjCSx0LFVnIPvWwREXMRYHI6G2CJO3dCfEVc",
  "7P_______________________________________38",
]);

/**
 * The bytes of a public key in base64url (an identity's id is one); `undefined` if the text is not
 * a key, the key has small order, or the spelling is not canonical. X25519 ignores the top bit and
 * reduces modulo p: without this rule one key would have several ids.
 */
export function parsePublicKey(id: string): Bytes | undefined {
  const bytes = fromBase64url(id);
  if (bytes?.length !== keyBytes || lowOrder.has(id)) return undefined;
  return compareBytes(bytes.toReversed(), prime.toReversed()) < 0 ? bytes : undefined;
}
