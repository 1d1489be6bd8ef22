import type { LinkSignal, MemberId } from "@ringside/call";
import type { Measured, MeetingEntry } from "./meeting_event.ts";
import { maxTime, type Place, type Standing } from "./meeting_message.ts";
import type { MeetingPolicy } from "./meeting_policy.ts";
import type { MeetingEnding } from "./meeting_state.ts";

/** A claim of a seat. */
export interface Claim {
  /** Its Lamport time: who claims first, enters first. */
  readonly at: number;
  /** Milliseconds. */
  readonly startedAt: number;
  /** Counts from 1: who waits for too long claims again, without those who were silent. */
  readonly round: number;
  readonly ignored: readonly MemberId[];
}

/** Where this device is in the meeting. */
export type Seat =
  | { readonly is: "idle" }
  | { readonly is: "knocking"; readonly entry: MeetingEntry; readonly at: number }
  | { readonly is: "claiming"; readonly entry: MeetingEntry; readonly claim: Claim }
  | {
    readonly is: "in";
    readonly entry: MeetingEntry;
    readonly at: number;
    readonly since: number;
    readonly hand?: number;
    /** For the history. */
    readonly most: number;
    readonly met: readonly MemberId[];
    /** The seat is claimed again, since nobody counts this device any more. */
    readonly claim?: Claim;
    /** When that was last, in milliseconds. */
    readonly claimedAgainAt?: number;
  }
  | {
    readonly is: "ended";
    readonly entry: MeetingEntry;
    readonly ending: MeetingEnding;
    readonly since?: number;
    readonly endedAt: number;
  };

/**
 * The peer link with a member.
 * - `pausing`: failed, and tried again after a pause
 * - `slow`: connecting for long
 * - `mistrusted`: never again, because its certificate is not the one that was described
 */
export type LinkPath =
  | "none"
  | "pausing"
  | "connecting"
  | "slow"
  | "connected"
  | "recovering"
  | "mistrusted";

/** Signals of a session whose maker is not known to be in yet. */
export interface EarlySignals {
  readonly session: number;
  readonly signals: readonly LinkSignal[];
}

/** What this device knows of another member that it can reach, over the relay or over their link. */
export interface Peer {
  readonly member: MemberId;
  /** In the relay's room. */
  readonly isPresent: boolean;
  /** The newest one. */
  readonly standing?: Standing;
  /** When its claim was first seen, in milliseconds, and how often it has claimed in a row. */
  readonly claimSeenAt: number;
  readonly claims: number;
  /** The place among those who came in. */
  readonly arrival: number;
  /** One of us two claimed a seat and counted the other. */
  readonly isVouched: boolean;
  /** It wants our standing. */
  readonly isOwed: boolean;
  /** What it has been sent of us, as text. */
  readonly told?: string;
  /** Its answers to our knock, and our answer to its knock: the knock's time. */
  readonly admits?: number;
  readonly refuses?: number;
  readonly answered?: number;
  readonly path: LinkPath;
  /** The newest session; 0 before the first. */
  readonly session: number;
  /** In a row. */
  readonly failures: number;
  readonly early?: EarlySignals;
  readonly measured: Measured;
}

/** How often a member was refused, and when last (milliseconds). */
export interface Refusals {
  readonly count: number;
  readonly at: number;
}

export interface MeetingMachine {
  /** The Lamport clock. It goes on from one meeting to the next. */
  readonly time: number;
  readonly seat: Seat;
  readonly peers: ReadonlyMap<MemberId, Peer>;
  /** In a meeting that asks: those who have been let in, as far as this device knows. */
  readonly admitted: readonly MemberId[];
  readonly refusals: ReadonlyMap<MemberId, Refusals>;
  /** Counts those who came in. */
  readonly arrivals: number;
}

export const idleMeeting: MeetingMachine = {
  time: 0,
  seat: { is: "idle" },
  peers: new Map(),
  admitted: [],
  refusals: new Map(),
  arrivals: 0,
};

export function newPeer(member: MemberId): Peer {
  return {
    member,
    isPresent: true,
    claimSeenAt: 0,
    claims: 0,
    arrival: 0,
    isVouched: false,
    isOwed: false,
    path: "none",
    session: 0,
    failures: 0,
    measured: { hears: undefined, sees: undefined },
  };
}

/** The machine with a changed peer. */
export function withPeer(machine: MeetingMachine, peer: Peer): MeetingMachine {
  return { ...machine, peers: new Map(machine.peers).set(peer.member, peer) };
}

/**
 * A member whose clock is far ahead pulls ours by this much at once, so that no single message can
 * use up the numbers there are.
 */
const maxPull = 2 ** 32;

/** The clock after reading a message. */
export function pulled(time: number, theirs: number): number {
  return Math.max(time, Math.min(theirs, time + maxPull));
}

/** The clock's next moment. */
export function nextTime({ time }: MeetingMachine): number {
  return Math.min(time + 1, maxTime);
}

export const isOpen = (peer: Pick<Peer, "path">): boolean =>
  peer.path === "connecting" || peer.path === "slow" || isUp(peer);

/** Whether the link has carried something, and may do so again. */
export const isUp = ({ path }: Pick<Peer, "path">): boolean =>
  path === "connected" || path === "recovering";

/** The claim that this device makes at the moment. */
export function claimOf({ seat }: MeetingMachine): Claim | undefined {
  return seat.is === "claiming" || seat.is === "in" ? seat.claim : undefined;
}

/** Whether the member needs not knock: the owner, and those who were let in. */
export function isLetIn({ seat, admitted }: MeetingMachine, member: MemberId): boolean {
  if (seat.is === "idle") return false;
  const { asks, owner } = seat.entry;
  return !asks || member.startsWith(`${owner}.`) || admitted.includes(member);
}

/** Moments of a Lamport clock are the same for some; then the lower id comes first. */
export function isBefore(
  a: { readonly at: number; readonly member: MemberId },
  b: { readonly at: number; readonly member: MemberId },
): boolean {
  return a.at < b.at || (a.at === b.at && a.member < b.member);
}

type InPlace = Extract<Place, { is: "in" }>;

/** A member who is in, with its place. */
export interface Seated {
  readonly peer: Peer;
  readonly member: MemberId;
  readonly at: number;
  readonly place: InPlace;
}

/**
 * The others who are in, by the time of their entry; nobody while this device has no seat. Of more
 * than there are seats (one of them breaks the rules, or was away for long) those count who have
 * claimed their seat, and the first ones.
 */
export function seatedMembers(machine: MeetingMachine, { seats }: MeetingPolicy): Seated[] {
  const { seat, peers } = machine;
  if (seat.is !== "in" || seat.claim) return [];
  return [...peers.values()]
    .flatMap((peer) => {
      const place = peer.standing?.place;
      const counts = place?.is === "in" && peer.path !== "mistrusted" &&
        isLetIn(machine, peer.member);
      return counts ? [{ peer, member: peer.member, at: place.at, place }] : [];
    })
    .sort(({ peer: a }, { peer: b }) =>
      Number(b.isVouched) - Number(a.isVouched) || a.arrival - b.arrival
    )
    .slice(0, seats - 1)
    .sort((a, b) => isBefore(a, b) ? -1 : 1);
}
