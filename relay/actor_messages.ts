import type { ErrorCode, LeftReason } from "@ringside/protocol";

/**
 * What a session's actor says to a room's. `session` is the address at which the host finds the
 * speaker again; nothing else of a session is known to a room.
 *
 * A host carries these messages in the order in which one actor sent them to one other. Where its
 * transport gives no such order (Durable Objects, Redis after a handover) the host numbers its
 * envelopes per pair of actors and holds back what comes early; a gap that does not fill ends the
 * session ({@link SessionInput} `end`), never in silence.
 */
export type ToRoom =
  | { readonly type: "enter"; readonly session: string; readonly id: string; readonly card: string }
  | { readonly type: "card"; readonly session: string; readonly card: string }
  | { readonly type: "leave"; readonly session: string; readonly reason: LeftReason }
  | {
    readonly type: "send";
    readonly session: string;
    readonly n: number;
    readonly to?: string;
    readonly body: string;
    /** The body is known to need no escape in JSON. */
    readonly plain?: boolean;
  };

/**
 * What a room's actor says to a session's.
 *
 * `frame` is the text of the client's frame after its `seq` (see `numbered_frame.ts`), built once
 * for all receivers. `version` counts changes of the room's membership: a host whose answers and
 * events travel on different paths (Redis) may deliver an event that the snapshot in `joined`
 * already holds, and the session drops it by its version.
 */
export type FromRoom =
  | {
    readonly type: "joined";
    readonly room: string;
    readonly version: number;
    readonly frame: string;
  }
  | {
    readonly type: "changed";
    readonly room: string;
    readonly version: number;
    readonly frame: string;
  }
  | { readonly type: "message"; readonly room: string; readonly frame: string }
  | {
    readonly type: "sent";
    readonly n: number;
    readonly reached: number;
    /** Characters of what each of them gets. */
    readonly size?: number;
  }
  | {
    readonly type: "refused";
    readonly room: string;
    readonly code: ErrorCode;
    /** Of the send that is refused; absent where a join or a card is. */
    readonly n?: number;
    /** A card is refused, not a join. */
    readonly card?: true;
  };
