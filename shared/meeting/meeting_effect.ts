import type { CallRole, LinkClose, LinkSignal, MemberId } from "@ringside/call";
import type { MeetingHistoryEntry } from "./meeting_history.ts";
import type { MeetingMessage } from "./meeting_message.ts";

/**
 * - `look`: the claim of a seat is decided again, and those who are silent are asked again
 * - `slow`: a session has no path yet, so the others are told
 * - `connect`: a session has no path yet, and is given up
 * - `retry`: the pause after a failure is over
 */
export type MeetingTimer =
  | { readonly for: "look" }
  | {
    readonly for: "slow" | "connect" | "retry";
    readonly member: MemberId;
    readonly session: number;
  };

/** The engine's effects after a transition, in this order. */
export type MeetingEffect =
  | { readonly type: "send"; readonly member: MemberId; readonly message: MeetingMessage }
  /** A timer is never stopped: one that has become pointless changes nothing. */
  | { readonly type: "start_timer"; readonly timer: MeetingTimer; readonly ms: number }
  /** Create and start the peer link of a new session; there is no other with this member. */
  | {
    readonly type: "open_link";
    readonly member: MemberId;
    readonly session: number;
    readonly role: CallRole;
  }
  | { readonly type: "signal_link"; readonly member: MemberId; readonly signal: LinkSignal }
  | { readonly type: "close_link"; readonly member: MemberId; readonly when: LinkClose }
  /** The member's certificate is not the one in its sealed description: it is linked no more. */
  | { readonly type: "mistrust"; readonly member: MemberId }
  | { readonly type: "record"; readonly entry: MeetingHistoryEntry };
