import type { MemberId, Participant } from "@ringside/call";
import type { LocalMedia, RemoteMember } from "../call_view_state.ts";

/** A meeting as its link names it. */
export interface MeetingFacts {
  /** The address of its room: the same for everybody who has the link. */
  id: string;
  /** What its maker called it; empty where they gave it no name. */
  name: string;
  /** Unix milliseconds; null where the link does not expire. */
  expires: number | null;
  /** Whoever comes has to be let in by somebody who is in. */
  asks: boolean;
}

/** How the connection with another member is. */
export type MemberConnection = "connecting" | "connected" | "recovering" | "unmendable";

/** Another member of a meeting, as views show them. */
export interface MeetingMember extends RemoteMember {
  /** Not one of the person's contacts: their name is a claim. */
  isStranger: boolean;
  /** A stranger under the name of a contact, or a name that can be mistaken for it. */
  isAlike: boolean;
  connection: MemberConnection;
  /** Place among the raised hands, from 1; null where theirs is down. */
  hand: number | null;
  /** Their voice is heard now. */
  isSpeaking: boolean;
}

/** Somebody waits to be let in. */
export interface Knock {
  member: MemberId;
  name: string;
  isStranger: boolean;
  isAlike: boolean;
}

/** `from` does not get the sound or the picture of `to`; either may be this device. */
export interface BrokenPair {
  from: Participant;
  to: Participant;
  lacks: "sound" | "picture" | "both";
  /** `mending`: tried again by itself; `unmendable`: nothing helped. */
  state: "mending" | "unmendable";
}

/** Who came or went, gathered: many at once are one notice; or who was invited and does not come. */
export interface MeetingNotice {
  id: number;
  kind: "joined" | "left" | "declined" | "busy" | "no_answer" | "away" | "mistrusted";
  names: readonly string[];
  /** Unix milliseconds. */
  at: number;
}

/** A line of a meeting's chat. It lasts as long as the person is in the meeting. */
export interface MeetingLine {
  id: string;
  from: Participant;
  name: string;
  text: string;
  /** Unix milliseconds, by the sender's clock. */
  at: number;
}

/** Why a person is not in the meeting that they wanted to enter, or are in no more. */
export type MeetingEndReason =
  | "left"
  | "full"
  | "refused"
  | "expired"
  | "relay_down"
  | "relay_refused";

/** What a person sees of the meeting that they are in, about to enter, or have just left. */
export type MeetingViewState =
  | { state: "none" }
  /** Own devices are shown; nobody else sees or hears anything yet. */
  | { state: "preview"; meeting: MeetingFacts; local: LocalMedia; mediaVersion: number }
  | {
    state: "entering";
    meeting: MeetingFacts;
    /** `knocking`: waits for somebody to let them in. */
    step: "joining" | "knocking";
    local: LocalMedia;
    mediaVersion: number;
  }
  | {
    state: "in";
    meeting: MeetingFacts;
    /** Unix milliseconds, when this person entered. */
    since: number;
    /** The relay is gone: who is connected stays so, nobody can come. */
    isRelayDown: boolean;
    local: LocalMedia;
    mediaVersion: number;
    /** The others, in the order in which they entered. */
    members: readonly MeetingMember[];
    /** Place of the person's own hand among the raised ones, from 1. */
    hand: number | null;
    isSpeaking: boolean;
    /** Who speaks, or spoke last; null before anybody has. */
    speaker: Participant | null;
    /** Those who wait to be let in; empty where this program cannot admit. */
    knocks: readonly Knock[];
    notices: readonly MeetingNotice[];
    broken: readonly BrokenPair[];
    chat: readonly MeetingLine[];
    /** Only sound and shares are sent and wanted. */
    isSavingData: boolean;
  }
  | {
    state: "ended";
    meeting: MeetingFacts;
    reason: MeetingEndReason;
    /** Seconds in the meeting; absent for who never was. */
    seconds?: number;
  };

export type InMeetingState = Extract<MeetingViewState, { state: "in" }>;

/** A picture that a view shows, and how large: what is not shown need not be sent. */
export interface ShownTile {
  member: MemberId;
  source: "camera" | "share";
  /** Device pixels. */
  width: number;
  height: number;
}
