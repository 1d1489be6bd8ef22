import type { MemberId } from "@ringside/call";
import {
  type Claim,
  isBefore,
  isLetIn,
  type MeetingMachine,
  type Peer,
} from "./meeting_machine.ts";
import type { MeetingPolicy } from "./meeting_policy.ts";

/** Whether the peer has sent its standing after it read of the claim. */
export function hasAnswered({ standing }: Peer, claim: Claim): boolean {
  return standing !== undefined && standing.seen > claim.at;
}

/** `again`: in another round, without those named. */
export type Verdict =
  | { readonly is: "wait" | "in" | "full" }
  | { readonly is: "again"; readonly ignored: readonly MemberId[] };

/**
 * Decides a claim of a seat (after Ricart and Agrawala 1981, for several seats as Raymond 1989).
 *
 * Everybody present has to answer, and earlier claims have to be decided first. So of two who enter
 * together, the later one counts the earlier: whoever is in has answered either with `in`, or with
 * an earlier claim, or had read of this claim and waits for its end. This holds for any order of
 * the claims, so a clock that lies changes who is first, and never how many are in.
 *
 * Others wait for a claim only for a while, so it decides in this way only when it is young
 * (`promptMs`), and is made again when it is older. Where somebody is silent, it may still be
 * decided with everybody counted as in who is silent or claims; where that leaves no seat, it is
 * made again without the silent after `claimMs`.
 */
export function decideClaim(
  machine: MeetingMachine,
  self: MemberId,
  claim: Claim,
  now: number,
  policy: MeetingPolicy,
): Verdict {
  const { round, ignored } = claim;
  const age = now - claim.startedAt;
  const isPrompt = age < policy.promptMs;
  let seated = 0;
  // In, but not known to be let in: the news of it may be under way, or it lies.
  let doubtful = 0;
  // Known only from those who are in: they lost the relay, which may not have noticed yet.
  const named = namedMembers(machine, self);
  let unheard = [...named].filter((member) => !machine.peers.has(member)).length;
  const silent: MemberId[] = [];
  let rivals = 0;
  let isYielding = false;
  let isHeard = false;
  for (const peer of machine.peers.values()) {
    const { member, standing } = peer;
    const place = standing?.place;
    const isAnswered = hasAnswered(peer, claim);
    const isSilent = !isAnswered && !ignored.includes(member);
    if (isSilent) silent.push(member);
    if (isAnswered) isHeard = true;
    if (place?.is === "in") {
      if (isLetIn(machine, member)) seated++;
      else doubtful++;
    } else if (!isAnswered && named.has(member)) {
      unheard++;
    } else if (place?.is === "claiming") {
      rivals++;
      const isEarlier = isBefore({ at: place.at, member }, { at: claim.at, member: self });
      const isPatient = now - peer.claimSeenAt < policy.yieldMs && peer.claims <= policy.yields;
      if (isEarlier && isPatient) isYielding = true;
    } else if (isSilent) rivals++;
  }
  if (seated >= policy.seats) return { is: "full" };
  const known = seated + unheard;
  // Who is only named may have left a moment ago.
  if (known >= policy.seats && !isPrompt) return { is: "full" };
  const taken = known + (round === 1 ? doubtful : 0) + (isPrompt ? 0 : rivals);
  // Where several are there and nobody answers, this device may be the one that is cut off.
  const isAsking = silent.length > 0 && (isPrompt || (silent.length > 1 && !isHeard));
  const isWaiting = isYielding || isAsking || taken >= policy.seats;
  if (!isWaiting) return { is: "in" };
  if (isPrompt || (silent.length > 0 && age < policy.claimMs)) return { is: "wait" };
  return { is: "again", ignored: [...ignored, ...silent] };
}

/** Whom those who are in count as in. */
function namedMembers(machine: MeetingMachine, self: MemberId): Set<MemberId> {
  const named = [...machine.peers.values()].flatMap(({ member, standing }) =>
    standing?.place.is === "in" && isLetIn(machine, member) ? standing.members : []
  );
  return new Set(named.filter((member) => member !== self));
}
