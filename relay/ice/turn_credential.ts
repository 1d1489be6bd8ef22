import { createHmac } from "node:crypto";

/** What coturn takes under `use-auth-secret`. */
export interface TurnCredential {
  readonly username: string;
  readonly credential: string;
}

/**
 * A credential that a TURN server checks by itself (draft-uberti-behave-turn-rest-00, section 2.2):
 * the user name is the time of expiry in Unix seconds and a tag, the password its HMAC-SHA-1 under
 * the secret that relay and TURN server share. The tag must not tell who calls.
 */
export function turnCredential(secret: string, expires: number, tag: string): TurnCredential {
  const username = `${expires}:${tag}`;
  return { username, credential: createHmac("sha1", secret).update(username).digest("base64") };
}
