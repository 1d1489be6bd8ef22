import { createHash } from "node:crypto";

/**
 * A session's id as a member of a room. Derived, so that it needs no place in memory and a join
 * that is repeated gets the same one; a hash, so that nobody can tell from it the session, nor
 * that two members of two rooms are one session.
 */
export const memberId = (session: string, room: string): string =>
  createHash("sha256").update(session).update(".").update(room).digest().subarray(0, 12).toString(
    "base64url",
  );
