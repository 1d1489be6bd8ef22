import { createHash } from "node:crypto";

/**
 * A session's id as a member of a room. It is derived, so that it takes no memory and a repeated
 * join gets the same id; a hash, so that it reveals neither the session nor that members of two
 * rooms are the same session.
 */
export const memberId = (session: string, room: string): string =>
  createHash("sha256").update(session).update(".").update(room).digest().subarray(0, 12).toString(
    "base64url",
  );
