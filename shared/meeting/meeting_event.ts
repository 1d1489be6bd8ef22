import type { MemberId, RecoveryStep } from "@ringside/call";
import type { MeetingTimer } from "./meeting_effect.ts";
import type { MeetingMessage } from "./meeting_message.ts";

/** How a person enters a meeting. */
export interface MeetingEntry {
  /** This device. */
  readonly self: MemberId;
  /** Whoever comes has to be let in by somebody who is in. */
  readonly asks: boolean;
  /** The identity that made the link: all its devices enter without being let in. */
  readonly owner: string;
  /** This program can show who knocks; false for one without an interface to let them in. */
  readonly canAdmit: boolean;
  /**
   * Everybody whom the room holds now: a member that is left out is not asked whether there is a
   * seat. One that cannot be reached after all has to be reported as gone, else it is waited for.
   */
  readonly present: readonly MemberId[];
}

/** Whether this device gets what the member announces; undefined: not known, or nothing announced. */
export interface Measured {
  readonly hears: boolean | undefined;
  readonly sees: boolean | undefined;
}

/** Actions of the person. */
export type PersonEvent =
  | { readonly type: "enter"; readonly entry: MeetingEntry }
  | { readonly type: "leave" }
  | { readonly type: "admit"; readonly member: MemberId }
  | { readonly type: "refuse"; readonly member: MemberId }
  | { readonly type: "raise_hand"; readonly up: boolean }
  /** Forgets a meeting that is over. */
  | { readonly type: "dismiss" };

/** News about the members of the relay's room. */
export type MemberEvent =
  | { readonly type: "member_online"; readonly member: MemberId }
  | { readonly type: "member_gone"; readonly member: MemberId }
  /** The same device under a new boot: it has lost its seat and its links. */
  | { readonly type: "member_restarted"; readonly member: MemberId };

/** Reports of a peer link. A report of another session than the current one changes nothing. */
export type LinkEvent =
  | { readonly type: "link_connected"; readonly member: MemberId; readonly session: number }
  | {
    readonly type: "link_troubled";
    readonly member: MemberId;
    readonly session: number;
    readonly step: RecoveryStep;
  }
  | {
    readonly type: "link_failed";
    readonly member: MemberId;
    readonly session: number;
    readonly reason: "failed_to_connect" | "lost" | "certificate_mismatch";
  };

/** Everything that can happen to a meeting. */
export type MeetingEvent =
  | PersonEvent
  | MemberEvent
  | LinkEvent
  | { readonly type: "message"; readonly member: MemberId; readonly message: MeetingMessage }
  | ({ readonly type: "measured"; readonly member: MemberId } & Measured)
  | { readonly type: "timeout"; readonly timer: MeetingTimer };
export type MeetingEventOf<T extends MeetingEvent["type"]> = Extract<MeetingEvent, { type: T }>;
