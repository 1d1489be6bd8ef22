import { Buffer } from "node:buffer";

/** Random bytes to come, drawn many at once: a call for the few of one id costs ten times the id. */
const drawn = Buffer.alloc(4_096);
let used = drawn.length;

/** Unguessable text: `bytes` random bytes in base64url. */
export function randomId(bytes = 16): string {
  if (used + bytes > drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  const id = drawn.toString("base64url", used, used + bytes);
  // What was given away stays nowhere but with its owner.
  drawn.fill(0, used, used += bytes);
  return id;
}
