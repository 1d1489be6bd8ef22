import { closeCodes, type CloseName } from "@ringside/protocol";
import type { LocationHint, ObjectSocket } from "./runtime.ts";

/** What is kept with a socket while its object sleeps. */
export type Connection =
  /** It has not said hello. */
  | {
    readonly role: "opening";
    /** See `addressKey`. */
    readonly address: string;
    /** The session that the path names, if it does. */
    readonly wanted?: string;
    readonly hint?: LocationHint;
  }
  /** It carries the session, if it is the last of its object's lines. */
  | {
    readonly role: "open";
    readonly number: number;
    /** When a frame last arrived, in Unix milliseconds; pings are told by the runtime. */
    readonly lastFrame: number;
    /** What the client has acknowledged. */
    readonly acked: number;
  }
  /** It was closed from our side; what it may still say is not heard. */
  | { readonly role: "closed" };

export const setConnection = (socket: ObjectSocket, connection: Connection): void =>
  socket.serializeAttachment(connection);

/** Every socket was given its line when it was accepted. */
export const connectionOf = (socket: ObjectSocket): Connection =>
  socket.deserializeAttachment() as Connection;

export function cut(socket: ObjectSocket, why: CloseName): void {
  if (connectionOf(socket).role === "closed") return;
  setConnection(socket, { role: "closed" });
  try {
    socket.close(closeCodes[why].code, why);
  } catch {
    // It has gone by itself.
  }
}

/**
 * Answers a close frame. One without a code arrives as 1005, one of a broken connection as 1006,
 * and neither may be sent (RFC 6455, section 7.4.1).
 */
export function closeBack(socket: ObjectSocket, code: number): void {
  try {
    if (code === 1000 || code >= 3000 && code <= 4999) socket.close(code);
    else socket.close(1000);
  } catch {
    // Closed on both sides already.
  }
}
