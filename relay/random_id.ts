import { Buffer } from "node:buffer";

/** Unguessable text: `bytes` random bytes in base64url. */
export const randomId = (bytes = 16): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("base64url");
