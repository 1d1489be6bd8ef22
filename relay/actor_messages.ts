import type { ErrorCode, LeftReason } from "@ringside/protocol";

/**
 * A message from a session's actor to a room's. `session` is the address at which the host finds
 * the sender; the room knows nothing else of it.
 *
 * A host delivers these messages in the order in which one actor sent them to another. If its
 * transport does not keep that order (Durable Objects, Redis after a hand-over), the host numbers
 * its envelopes per pair of actors and holds back those that arrive early; a gap that does not fill
 * ends the session ({@link SessionInput} `end`), so that no loss is silent.
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
    /** The body needs no escapes in JSON. */
    readonly plain?: boolean;
  };

/**
 * A message from a room's actor to a session's.
 *
 * `frame` is the text of the client's frame after its `seq` (see `numbered_frame.ts`), built once
 * for all receivers. `version` counts changes of the room's membership: if a host's answers and
 * events travel on different paths (Redis), an event may arrive that the snapshot in `joined`
 * already contains, and the session drops it by its version.
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
    /** Characters of the frame that each receiver gets. */
    readonly size?: number;
  }
  | {
    readonly type: "refused";
    readonly room: string;
    readonly code: ErrorCode;
    /** The `n` of a refused send; absent for a join or a card. */
    readonly n?: number;
    /** Set if a card is refused, not a join. */
    readonly card?: true;
  };
