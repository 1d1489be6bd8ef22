import type { MemberId, Participant } from "@ringside/call";

/** How the peer link with another member is. */
export type MemberConnection =
  | "connecting"
  | "connected"
  | "recovering"
  /** It failed three times; it is still tried. */
  | "unmendable";

/** Another member who is in. */
export interface SeatedMember {
  readonly member: MemberId;
  readonly connection: MemberConnection;
}

/** `from` does not get the sound or the picture of `to`; either may be this device. */
export interface BrokenPair {
  readonly from: Participant;
  readonly to: Participant;
  readonly lacks: "sound" | "picture" | "both";
  readonly state: "mending" | "unmendable";
}

/**
 * Why a person is in no meeting any more.
 * - `left`: on purpose
 * - `full`: eight others are in
 * - `refused`: somebody who is in did not let them in
 */
export type MeetingEnding = "left" | "full" | "refused";

/** What a program shows of the one meeting of this device. */
export type MeetingState =
  | { readonly phase: "idle" }
  /** Asks those present whether there is a seat. */
  | { readonly phase: "entering"; readonly step: "joining" }
  /** Waits to be let in by somebody who is in, and as long as nobody is. */
  | {
    readonly phase: "entering";
    readonly step: "knocking";
    readonly isAnybodyIn: boolean;
  }
  | {
    readonly phase: "in";
    /** Milliseconds since 1970, as all moments here. */
    readonly since: number;
    /** The others, by the time of their entry: in the same order for everybody. */
    readonly members: readonly SeatedMember[];
    /** Raised hands, the first one first: in the same order for everybody. */
    readonly hands: readonly Participant[];
    /** Those who wait to be let in, the longest first; empty if this program cannot admit. */
    readonly knocks: readonly MemberId[];
    /** Pairs of whom one lacks the other; in the order of `from`. */
    readonly broken: readonly BrokenPair[];
  }
  | {
    readonly phase: "ended";
    readonly ending: MeetingEnding;
    /** Absent for a person who was never in. */
    readonly since?: number;
    readonly endedAt: number;
  };
