import type { Participant } from "@ringside/call";
import { shownKnocks } from "./meeting_knocks.ts";
import {
  isBefore,
  type MeetingMachine,
  type Peer,
  type Seat,
  type Seated,
  seatedMembers,
} from "./meeting_machine.ts";
import type { Lack } from "./meeting_message.ts";
import type { MeetingPolicy } from "./meeting_policy.ts";
import type { BrokenPair, MeetingState, MemberConnection } from "./meeting_state.ts";
import { lackOf } from "./meeting_tell.ts";

/** The meeting as a program shows it. */
export function shownMeeting(machine: MeetingMachine, policy: MeetingPolicy): MeetingState {
  const { seat, peers } = machine;
  switch (seat.is) {
    case "idle":
      return { phase: "idle" };
    case "knocking": {
      const isAnybodyIn = [...peers.values()].some(({ standing }) => standing?.place.is === "in");
      return { phase: "entering", step: "knocking", isAnybodyIn };
    }
    case "claiming":
      return { phase: "entering", step: "joining" };
    case "in":
      return shownInside(machine, seat, policy);
    case "ended": {
      const { ending, since, endedAt } = seat;
      return { phase: "ended", ending, endedAt, ...(since === undefined ? {} : { since }) };
    }
    default:
      return seat satisfies never;
  }
}

function shownInside(
  machine: MeetingMachine,
  seat: Extract<Seat, { is: "in" }>,
  policy: MeetingPolicy,
): MeetingState {
  const seated = seatedMembers(machine, policy);
  return {
    phase: "in",
    since: seat.since,
    members: seated.map(({ peer }) => ({
      member: peer.member,
      connection: connectionOf(peer, policy),
    })),
    hands: raisedHands(seat, seated),
    knocks: shownKnocks(machine),
    broken: brokenPairs(seat, seated, policy),
  };
}

function connectionOf({ path, failures }: Peer, policy: MeetingPolicy): MemberConnection {
  if (path === "connected" || path === "recovering") return path;
  return failures >= policy.unmendableFailures ? "unmendable" : "connecting";
}

function raisedHands(seat: Extract<Seat, { is: "in" }>, seated: readonly Seated[]): Participant[] {
  const { self } = seat.entry;
  const raised = [
    { member: self, hand: seat.hand },
    ...seated.map(({ member, place }) => ({ member, hand: place.hand })),
  ];
  return raised
    .flatMap(({ member, hand }) => hand === undefined ? [] : [{ member, at: hand }])
    .sort((a, b) => isBefore(a, b) ? -1 : 1)
    .map(({ member }) => member === self ? "me" : member);
}

function brokenPairs(
  seat: Extract<Seat, { is: "in" }>,
  seated: readonly Seated[],
  policy: MeetingPolicy,
): BrokenPair[] {
  const { self } = seat.entry;
  const known = new Set(seated.map(({ member }) => member));
  const own = seated.flatMap(({ peer }) => lackOf(peer, policy) ?? [])
    .flatMap((lack) => brokenPair("me", lack.member, lack));
  const theirs = seated.flatMap(({ member, place }) =>
    place.lacks
      .filter((lack) => lack.member === self || (lack.member !== member && known.has(lack.member)))
      .flatMap((lack) => brokenPair(member, lack.member === self ? "me" : lack.member, lack))
  );
  return [...own, ...theirs];
}

function brokenPair(from: Participant, to: Participant, lack: Lack): BrokenPair[] {
  const { sound, picture, unmendable } = lack;
  if (!sound && !picture) return [];
  const lacks = sound && picture ? "both" : sound ? "sound" : "picture";
  return [{ from, to, lacks, state: unmendable ? "unmendable" : "mending" }];
}
