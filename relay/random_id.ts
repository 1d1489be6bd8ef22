import { Buffer } from "node:buffer";

/** A supply of random bytes: a call for the few bytes of one id would cost ten times the id. */
const drawn = Buffer.alloc(4_096);
let used = drawn.length;

/** Unguessable text: `bytes` random bytes in base64url. */
export function randomId(bytes = 16): string {
  if (used + bytes > drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  const id = drawn.toString("base64url", used, used + bytes);
  // Erase the used bytes, so that only the id's owner has them.
  drawn.fill(0, used, used += bytes);
  return id;
}
