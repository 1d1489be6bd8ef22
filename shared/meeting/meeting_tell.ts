import type { MemberId } from "@ringside/call";
import type { MeetingEffect } from "./meeting_effect.ts";
import {
  claimOf,
  isLetIn,
  type MeetingMachine,
  nextTime,
  type Peer,
  seatedMembers,
} from "./meeting_machine.ts";
import type { Lack, Place, Standing } from "./meeting_message.ts";
import type { MeetingPolicy } from "./meeting_policy.ts";
import type { MeetingStep } from "./meeting_step.ts";
import { hasAnswered } from "./seat_claim.ts";

type Told = Pick<Standing, "surplus" | "place" | "members" | "admitted">;

/** What this device lacks of a member; undefined: nothing, as far as it knows. */
export function lackOf(
  { member, path, failures, measured }: Peer,
  policy: MeetingPolicy,
): Lack | undefined {
  if (path === "connected") {
    const sound = measured.hears === false;
    const picture = measured.sees === false;
    return sound || picture ? { member, sound, picture } : undefined;
  }
  if (failures === 0 && path !== "slow" && path !== "recovering") return undefined;
  const lack: Lack = { member, sound: true, picture: true };
  return failures >= policy.unmendableFailures ? { ...lack, unmendable: true } : lack;
}

/**
 * Sends our standing to each member that does not have it as it is now, that asked for it, or
 * whose answer is missing (`isLooking`).
 */
export function tellAll(
  machine: MeetingMachine,
  policy: MeetingPolicy,
  isLooking: boolean,
): MeetingStep {
  const { seat } = machine;
  const isInside = seat.is !== "idle" && seat.is !== "ended";
  const claim = claimOf(machine);
  const seated = seatedMembers(machine, policy);
  const lacks = seated.flatMap(({ peer }) => lackOf(peer, policy) ?? []);
  const members = seated.map(({ member }) => member);
  const variants = new Map<string, { content: Told; told: string }>();
  const tellable = (receiver: Receiver) => {
    const key = Object.values(receiver).join();
    let variant = variants.get(key);
    if (!variant) {
      const content = contentFor(receiver, machine, lacks, members);
      variants.set(key, variant = { content, told: JSON.stringify(content) });
    }
    return variant;
  };
  const peers = new Map(machine.peers);
  const effects: MeetingEffect[] = [];
  let { time } = machine;
  for (const peer of machine.peers.values()) {
    const { content, told } = tellable(receiverOf(machine, peer, members));
    const isUnanswered = claim !== undefined && !hasAnswered(peer, claim);
    // That somebody is out interests nobody who does not ask.
    const isNews = told !== peer.told && (isInside || peer.told !== undefined);
    if (!isNews && !peer.isOwed && !(isLooking && isUnanswered)) continue;
    const ask = isInside && (!peer.standing || isUnanswered);
    time = nextTime({ ...machine, time });
    effects.push({
      type: "send",
      member: peer.member,
      message: {
        t: "standing",
        time,
        seen: peer.standing?.time ?? 0,
        ...(ask ? { ask } : {}),
        ...content,
      },
    });
    peers.set(peer.member, { ...peer, told, isOwed: false });
  }
  return effects.length === 0
    ? { machine, effects }
    : { machine: { ...machine, time, peers }, effects };
}

/** What decides how much of us a member is told. */
interface Receiver {
  /** Claims a seat or is in, and has been let in. */
  readonly isInside: boolean;
  readonly isClaiming: boolean;
  /** Is in, and is none of those whom we count. */
  readonly isSurplus: boolean;
}

function receiverOf(machine: MeetingMachine, peer: Peer, members: readonly MemberId[]): Receiver {
  const theirs = peer.standing?.place.is;
  const isClaiming = theirs === "claiming";
  const isInside = (isClaiming || theirs === "in") && isLetIn(machine, peer.member);
  const isCounted = members.includes(peer.member) || peer.path === "mistrusted";
  return {
    isInside,
    isClaiming,
    isSurplus: isInside && !isClaiming && members.length > 0 && !isCounted,
  };
}

/** Hands, and what goes on within a meeting that asks, are not for those who wait outside. */
function contentFor(
  { isInside, isClaiming, isSurplus }: Receiver,
  machine: MeetingMachine,
  lacks: Lack[],
  members: MemberId[],
): Told {
  const { seat } = machine;
  return {
    ...(isSurplus ? { surplus: true } : {}),
    place: isInside ? ownPlace(machine, lacks) : bare(ownPlace(machine, [])),
    // Whoever is in finds out itself; whoever is out of its reach matters to a claim only.
    members: isClaiming ? members : [],
    admitted: isInside && seat.is === "in" && seat.entry.asks ? [...machine.admitted] : [],
  };
}

function ownPlace(machine: MeetingMachine, lacks: Lack[]): Place {
  const { seat } = machine;
  const claim = claimOf(machine);
  if (claim) return { is: "claiming", at: claim.at };
  switch (seat.is) {
    case "knocking":
      return { is: "knocking", at: seat.at };
    case "in":
      return {
        is: "in",
        at: seat.at,
        ...(seat.hand === undefined ? {} : { hand: seat.hand }),
        lacks,
      };
    default:
      return { is: "out" };
  }
}

const bare = (place: Place): Place =>
  place.is === "in" ? { is: "in", at: place.at, lacks: [] } : place;
