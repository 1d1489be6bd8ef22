import { createHmac } from "node:crypto";

/** A credential that coturn accepts under `use-auth-secret`. */
export interface TurnCredential {
  readonly username: string;
  readonly credential: string;
}

/**
 * Creates a credential that a TURN server can check by itself (draft-uberti-behave-turn-rest-00,
 * section 2.2): the user name is the expiry in Unix seconds and a tag, the password its HMAC-SHA-1
 * under the secret that relay and TURN server share. The tag must not reveal who calls.
 */
export function turnCredential(secret: string, expires: number, tag: string): TurnCredential {
  const username = `${expires}:${tag}`;
  return { username, credential: createHmac("sha1", secret).update(username).digest("base64") };
}
