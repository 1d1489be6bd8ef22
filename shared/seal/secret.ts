import { type Bytes, fromBase64url } from "./bytes.ts";

/** Length of the secret in a link. */
export const secretBytes = 32;

/** The bytes of a link's secret. Throws on anything else: links are parsed before this. */
export function parseSecret(secret: string): Bytes {
  const bytes = fromBase64url(secret);
  if (bytes?.length !== secretBytes) throw new TypeError("Cannot use a secret: it is not 32 bytes");
  return bytes;
}
