import type { MemberId } from "@ringside/call";
import type { MeetingEffect } from "./meeting_effect.ts";
import { isBefore, isLetIn, type MeetingMachine, type Peer, withPeer } from "./meeting_machine.ts";
import { maxKnown } from "./meeting_message.ts";
import type { MeetingPolicy } from "./meeting_policy.ts";
import type { MeetingStep } from "./meeting_step.ts";

/** The time of the peer's knock that is not answered yet. */
function openKnock({ standing, answered }: Peer): number | undefined {
  const place = standing?.place;
  return place?.is === "knocking" && place.at !== answered ? place.at : undefined;
}

/** Those who wait to be let in by this person, the longest first. */
export function shownKnocks(machine: MeetingMachine): MemberId[] {
  const { seat, peers } = machine;
  if (seat.is !== "in" || !seat.entry.canAdmit) return [];
  return [...peers.values()]
    .flatMap((peer) => {
      const at = openKnock(peer);
      return at === undefined ? [] : [{ at, member: peer.member }];
    })
    .sort((a, b) => isBefore(a, b) ? -1 : 1)
    .map(({ member }) => member);
}

/** Notes that a member is let in; of more than a room can hold, those count who are in it. */
export function letIn(machine: MeetingMachine, member: MemberId): MeetingMachine {
  const { admitted, peers } = machine;
  if (admitted.includes(member)) return machine;
  if (admitted.length < maxKnown) return { ...machine, admitted: [...admitted, member] };
  const gone = admitted.find((each) => !peers.has(each));
  if (gone === undefined || !peers.has(member)) return machine;
  return { ...machine, admitted: [...admitted.filter((each) => each !== gone), member] };
}

/** Takes over whom those have let in who are in and let in themselves. */
export function gatherAdmitted(machine: MeetingMachine): MeetingMachine {
  const { seat } = machine;
  if (seat.is === "idle" || seat.is === "ended" || !seat.entry.asks) return machine;
  const trusted = [...machine.peers.values()].filter(({ member, standing }) =>
    standing?.place.is === "in" && isLetIn(machine, member)
  );
  const next = trusted.flatMap(({ standing }) => standing?.admitted ?? []).reduce(letIn, machine);
  return next === machine ? machine : gatherAdmitted(next);
}

/** Answers knocks that need nobody's decision: of those let in before, and of those refused. */
export function answerKnocks(
  before: MeetingMachine,
  now: number,
  policy: MeetingPolicy,
): MeetingStep {
  const { seat } = before;
  let machine = before;
  const effects: MeetingEffect[] = [];
  if (seat.is !== "in" || seat.claim || !seat.entry.asks) return { machine, effects };
  for (const peer of machine.peers.values()) {
    const knock = openKnock(peer);
    if (knock === undefined) continue;
    const { member } = peer;
    const isAdmitted = isLetIn(machine, member);
    if (!isAdmitted && !isRefused(machine, member, now, policy)) continue;
    const t = isAdmitted ? "admit" : "refuse";
    effects.push({ type: "send", member, message: { t, knock } });
    machine = withPeer(machine, { ...peer, answered: knock });
  }
  return { machine, effects };
}

function isRefused(
  { refusals }: MeetingMachine,
  member: MemberId,
  now: number,
  policy: MeetingPolicy,
): boolean {
  const refused = refusals.get(member);
  if (!refused) return false;
  return refused.count >= policy.refusals || now - refused.at < policy.refusedMs;
}

/** The person refuses a member that knocks. */
export function refuse(machine: MeetingMachine, member: MemberId, now: number): MeetingMachine {
  const count = (machine.refusals.get(member)?.count ?? 0) + 1;
  const refusals = new Map(machine.refusals);
  // The newest ones are remembered.
  refusals.delete(member);
  refusals.set(member, { count, at: now });
  for (const oldest of refusals.keys()) {
    if (refusals.size <= maxKnown) break;
    refusals.delete(oldest);
  }
  return { ...machine, refusals };
}

/** What those who are in answered to our own knock; the first admit or refusal decides. */
export function ownKnock(
  machine: MeetingMachine,
): { by: MemberId; isAdmitted: boolean } | undefined {
  const { seat, peers } = machine;
  if (seat.is !== "knocking") return undefined;
  for (const { member, standing, admits, refuses } of peers.values()) {
    if (standing?.place.is !== "in") continue;
    if (refuses === seat.at) return { by: member, isAdmitted: false };
    if (admits === seat.at) return { by: member, isAdmitted: true };
  }
  return undefined;
}
