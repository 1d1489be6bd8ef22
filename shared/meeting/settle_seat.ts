import type { MeetingEffect } from "./meeting_effect.ts";
import { gatherAdmitted, letIn, ownKnock } from "./meeting_knocks.ts";
import {
  type Claim,
  claimOf,
  isLetIn,
  isUp,
  type MeetingMachine,
  nextTime,
  type Peer,
  type Seat,
} from "./meeting_machine.ts";
import type { MeetingPolicy } from "./meeting_policy.ts";
import type { MeetingEnding } from "./meeting_state.ts";
import { claimSeat, lookLater, type MeetingStep } from "./meeting_step.ts";
import { decideClaim, hasAnswered } from "./seat_claim.ts";

/** The person is in the meeting no more, or never was. */
export function endMeeting(step: MeetingStep, ending: MeetingEnding, now: number): MeetingStep {
  const { machine } = step;
  const { seat } = machine;
  if (seat.is === "idle" || seat.is === "ended") return step;
  const over = { is: "ended", entry: seat.entry, ending, endedAt: now } as const;
  if (seat.is !== "in") return { ...step, machine: { ...machine, seat: over } };
  const { since, most, met } = seat;
  const record: MeetingEffect = { type: "record", entry: { since, endedAt: now, most, met } };
  return {
    machine: { ...machine, seat: { ...over, since } },
    effects: [...step.effects, record],
  };
}

/** Decides knock and claim by what is known now. */
export function settleSeat(step: MeetingStep, now: number, policy: MeetingPolicy): MeetingStep {
  const { machine } = step;
  const { seat } = machine;
  const answer = ownKnock(machine);
  if (answer && seat.is === "knocking") {
    if (!answer.isAdmitted) return endMeeting(step, "refused", now);
    // Whoever lets somebody in knows who else was let in.
    const trusting = gatherAdmitted(letIn(machine, answer.by));
    return settleSeat(claimSeat({ ...step, machine: trusting }, now, policy), now, policy);
  }
  if (seat.is === "in" && isUncounted(machine)) {
    // Somebody who denies the seat for ever must not keep us busy.
    return now - (seat.claimedAgainAt ?? -Infinity) < policy.claimMs
      ? { ...step, effects: [...step.effects, lookLater(policy)] }
      : claimSeat(step, now, policy);
  }
  const own = claimOf(machine);
  if (!own || (seat.is !== "claiming" && seat.is !== "in")) return step;
  const verdict = decideClaim(machine, seat.entry.self, own, now, policy);
  switch (verdict.is) {
    case "in":
      return { ...step, machine: takeSeat(machine, seat, own, now) };
    case "full":
      return endMeeting(step, "full", now);
    case "again": {
      const { ignored } = verdict;
      return claimSeat(step, now, policy, { round: own.round + 1, ignored });
    }
    case "wait":
      return step;
  }
}

/**
 * Everybody who is in has lost this device, as after a long time without relay and links, or never
 * knew it: they may be eight without it.
 */
function isUncounted(machine: MeetingMachine): boolean {
  const { seat } = machine;
  if (seat.is !== "in" || seat.claim) return false;
  const others = [...machine.peers.values()].filter(({ member, standing }) =>
    standing?.place.is === "in" && isLetIn(machine, member)
  );
  return others.length > 0 &&
    others.every((peer) =>
      !isUp(peer) && (peer.standing?.seen === 0 || peer.standing?.surplus === true)
    );
}

/** In from now on, after everybody of whom this device has read. */
function takeSeat(
  machine: MeetingMachine,
  seat: Extract<Seat, { is: "claiming" | "in" }>,
  claim: Claim,
  now: number,
): MeetingMachine {
  const at = nextTime(machine);
  // By this claim the two have counted each other.
  const counted = (peer: Peer) =>
    peer.standing?.place.is === "in" && hasAnswered(peer, claim)
      ? { ...peer, isVouched: true }
      : peer;
  const peers = new Map([...machine.peers].map(([member, peer]) => [member, counted(peer)]));
  const next = { ...machine, time: at, peers };
  if (seat.is === "claiming") {
    const { entry } = seat;
    return { ...next, seat: { is: "in", entry, at, since: now, most: 1, met: [] } };
  }
  const { claim: _, ...rest } = seat;
  return { ...next, seat: { ...rest, at } };
}
