import type { ErrorCode, LeftReason, Member } from "@ringside/protocol";
import type { RelayStatus } from "./relay_status.ts";

/** Events of a relay link. Room events come in the relay's order, each once. */
export type RelayEvent =
  | { readonly type: "status"; readonly status: RelayStatus }
  /**
   * The session is in the room. After a lost session it comes again, and `members` replaces the old
   * list. It comes without members when the room floods: the link has left it for a minute.
   */
  | {
    readonly type: "joined";
    readonly room: string;
    readonly self: string;
    readonly members: readonly Member[];
  }
  | { readonly type: "entered"; readonly room: string; readonly member: Member }
  | {
    readonly type: "left";
    readonly room: string;
    readonly id: string;
    readonly reason: LeftReason;
  }
  | { readonly type: "carded"; readonly room: string; readonly id: string; readonly card: string }
  | {
    readonly type: "message";
    readonly room: string;
    readonly from: string;
    readonly body: string;
  }
  /** `code` is one of the protocol's `errorCodes`, unless the relay is newer than this client. */
  | { readonly type: "join_refused"; readonly room: string; readonly code: string }
  /** The session cannot continue: memberships are gone, unanswered sends have failed. */
  | { readonly type: "session_lost" };

/** Why a send failed: the relay's own error code, or what happened before it could answer. */
export type SendFailure =
  | ErrorCode
  /** No session: nothing was sent. */
  | "offline"
  /** The session ended before an answer; it may or may not have been forwarded. */
  | "session_lost"
  /** The relay accepted it, but its answer was lost with a socket. */
  | "answer_lost"
  /** Too many sends are unanswered already. */
  | "backlog_full"
  /** The link was closed. */
  | "closed";

/** `reached`: the number of members for which the relay has buffered it; this is not delivery. */
export type SendResult =
  | { readonly ok: true; readonly reached: number }
  | { readonly ok: false; readonly reason: SendFailure };
