import { closeCodes, type CloseName } from "@ringside/protocol";
import type { LocationHint, ObjectSocket } from "./runtime.ts";

/**
 * A WebSocket's state, which the runtime keeps while the object sleeps. A deploy closes every
 * socket, so no version reads what another wrote.
 */
export type Connection =
  /** The client has not sent `hello`. */
  | {
    readonly role: "opening";
    /** See `addressKey`. */
    readonly address: string;
    /** The session that the path names, if it does. */
    readonly wanted?: string;
    readonly hint?: LocationHint;
  }
  /** It carries the session, if its number is the session's. */
  | {
    readonly role: "open";
    readonly number: number;
    /**
     * When a frame last arrived, in Unix milliseconds; the runtime answers and dates pings itself.
     */
    readonly lastFrame: number;
    /** The last `seq` that the client has acknowledged. */
    readonly acked: number;
  }
  /** The relay has closed it, and ignores further frames. */
  | { readonly role: "closed" };

export const setConnection = (socket: ObjectSocket, connection: Connection): void =>
  socket.serializeAttachment(connection);

/** The state of a socket; it has one from the moment it was accepted. */
export const connectionOf = (socket: ObjectSocket): Connection =>
  socket.deserializeAttachment() as Connection;

export function cut(socket: ObjectSocket, why: CloseName): void {
  if (connectionOf(socket).role === "closed") return;
  setConnection(socket, { role: "closed" });
  try {
    socket.close(closeCodes[why].code, why);
  } catch {
    // It has already closed.
  }
}

/**
 * Answers a close frame. The runtime reports one without a code as 1005 and a broken connection as
 * 1006, and neither code may be sent (RFC 6455, section 7.4.1).
 */
export function closeBack(socket: ObjectSocket, code: number): void {
  try {
    if (code === 1000 || code >= 3000 && code <= 4999) socket.close(code);
    else socket.close(1000);
  } catch {
    // Both sides have already closed it.
  }
}
