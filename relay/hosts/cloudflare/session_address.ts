import { Buffer } from "node:buffer";
import { randomId } from "../../random_id.ts";
import type { ObjectId, ObjectNamespace } from "./runtime.ts";

/*
 * A session's id names the object that holds it, so that a resume finds the object by its path
 * alone: the object's 32-byte id in base64url, then eight random characters, since one object may
 * hold several sessions in turn (a resume that comes too late begins a new one there).
 */
const placeLength = 43;

export const newSessionId = (object: ObjectId): string =>
  Buffer.from(object.toString(), "hex").toString("base64url") + randomId(6);

/** The object that holds a session; undefined if the text is not a session id of this relay. */
export function objectOfSession(
  sessions: ObjectNamespace<unknown>,
  session: string,
): ObjectId | undefined {
  if (session.length <= placeLength) return undefined;
  const hex = Buffer.from(session.slice(0, placeLength), "base64url").toString("hex");
  try {
    return sessions.idFromString(hex);
  } catch {
    return undefined; // an id of another namespace
  }
}
