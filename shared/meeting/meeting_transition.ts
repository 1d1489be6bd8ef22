import type { MemberId } from "@ringside/call";
import type { MeetingEffect } from "./meeting_effect.ts";
import type { LinkEvent, MeetingEntry, MeetingEvent, MeetingEventOf } from "./meeting_event.ts";
import { answerKnocks, gatherAdmitted, letIn, refuse } from "./meeting_knocks.ts";
import {
  claimOf,
  isLetIn,
  isOpen,
  isUp,
  type MeetingMachine,
  newPeer,
  nextTime,
  type Peer,
  seatedMembers,
  withPeer,
} from "./meeting_machine.ts";
import { fail, forgetGone, mesh } from "./meeting_mesh.ts";
import { messageTransition } from "./meeting_message_transition.ts";
import { maxKnown } from "./meeting_message.ts";
import { type MeetingPolicy, meetingPolicy } from "./meeting_policy.ts";
import { claimSeat, lookLater, type MeetingStep } from "./meeting_step.ts";
import { tellAll } from "./meeting_tell.ts";
import { endMeeting, settleSeat } from "./settle_seat.ts";

/**
 * The whole logic of a meeting: pure, and total over every event in every state. An event only
 * changes what this device knows; what follows from that (seat, links, words to others) is derived
 * in the same way after each.
 *
 * @param now Milliseconds of a clock that nobody sets during a meeting.
 */
export function meetingTransition(
  machine: MeetingMachine,
  event: MeetingEvent,
  now: number,
  policy: MeetingPolicy = meetingPolicy,
): MeetingStep {
  const taken = forgetGone(take({ machine, effects: [] }, event, now, policy));
  const isNews = taken.machine !== machine || taken.effects.length > 0;
  // Time alone changes something as well.
  if (!isNews && event.type !== "timeout") return taken;
  const settled = settleSeat({ ...taken, machine: gatherAdmitted(taken.machine) }, now, policy);
  const linked = mesh(settled.machine, policy);
  const answered = answerKnocks(linked.machine, now, policy);
  const isLooking = event.type === "timeout" && event.timer.for === "look";
  const told = tellAll(notePeople(answered.machine, policy), policy, isLooking);
  return {
    machine: told.machine,
    // What is sent before a link closes may still take its path.
    effects: [...settled.effects, ...answered.effects, ...told.effects, ...linked.effects],
  };
}

function take(
  step: MeetingStep,
  event: MeetingEvent,
  now: number,
  policy: MeetingPolicy,
): MeetingStep {
  const { machine } = step;
  const { seat } = machine;
  switch (event.type) {
    case "enter":
      return enter(step, event.entry, now, policy);
    case "leave":
      return endMeeting(step, "left", now);
    case "admit":
      return canAnswer(machine, event.member)
        ? { ...step, machine: letIn(machine, event.member) }
        : step;
    case "refuse":
      return canAnswer(machine, event.member)
        ? { ...step, machine: refuse(machine, event.member, now) }
        : step;
    case "raise_hand":
      return { ...step, machine: raiseHand(machine, event.up) };
    case "dismiss":
      return seat.is === "ended"
        ? { ...step, machine: { ...machine, seat: { is: "idle" } } }
        : step;
    case "member_online":
      return { ...step, machine: memberOnline(machine, event.member) };
    case "member_gone": {
      const peer = machine.peers.get(event.member);
      return peer ? { ...step, machine: withPeer(machine, { ...peer, isPresent: false }) } : step;
    }
    case "member_restarted":
      return memberRestarted(step, event.member);
    case "message": {
      const peer = machine.peers.get(event.member);
      return peer ? messageTransition(step, peer, event.message, now, policy) : step;
    }
    case "measured":
      return { ...step, machine: measured(machine, event) };
    case "link_connected":
    case "link_troubled":
    case "link_failed":
      return linkReported(step, event, policy);
    case "timeout":
      return timeout(step, event, policy);
    default:
      return event satisfies never;
  }
}

function enter(
  step: MeetingStep,
  entry: MeetingEntry,
  now: number,
  policy: MeetingPolicy,
): MeetingStep {
  const { machine } = step;
  if (machine.seat.is !== "idle" && machine.seat.is !== "ended") return step;
  const { self, present } = entry;
  const others = present.filter((member) => member !== self).slice(0, maxKnown);
  const at = nextTime(machine);
  const fresh: MeetingMachine = {
    ...machine,
    time: at,
    peers: new Map(others.map((member) => [member, newPeer(member)])),
    admitted: [],
    refusals: new Map(),
    seat: { is: "knocking", entry, at },
  };
  const knocking = { ...step, machine: fresh };
  return isLetIn(fresh, self) ? claimSeat(knocking, now, policy) : knocking;
}

/** Remembers for the history who was there. */
function notePeople(machine: MeetingMachine, policy: MeetingPolicy): MeetingMachine {
  const { seat } = machine;
  if (seat.is !== "in") return machine;
  const members = seatedMembers(machine, policy).map(({ member }) => member);
  const most = Math.max(seat.most, members.length + 1);
  const met = [...new Set([...seat.met, ...members])].slice(0, maxKnown);
  if (most === seat.most && met.length === seat.met.length) return machine;
  return { ...machine, seat: { ...seat, most, met } };
}

function canAnswer({ peers, seat }: MeetingMachine, member: MemberId): boolean {
  return seat.is === "in" && seat.entry.canAdmit &&
    peers.get(member)?.standing?.place.is === "knocking";
}

function raiseHand(machine: MeetingMachine, up: boolean): MeetingMachine {
  const { seat } = machine;
  if (seat.is !== "in" || up === (seat.hand !== undefined)) return machine;
  const { hand: _, ...down } = seat;
  if (!up) return { ...machine, seat: down };
  const time = nextTime(machine);
  return { ...machine, time, seat: { ...seat, hand: time } };
}

function memberOnline(machine: MeetingMachine, member: MemberId): MeetingMachine {
  const { peers, seat } = machine;
  if (seat.is !== "idle" && member === seat.entry.self) return machine;
  const known = peers.get(member);
  if (!known) return peers.size < maxKnown ? withPeer(machine, newPeer(member)) : machine;
  if (known.isPresent && known.standing) return machine;
  // What was sent while it was away may be lost.
  const { told: _, ...rest } = known;
  return withPeer(machine, { ...rest, isPresent: true });
}

function memberRestarted(step: MeetingStep, member: MemberId): MeetingStep {
  const { machine, effects } = step;
  const known = machine.peers.get(member);
  if (!known) return { ...step, machine: memberOnline(machine, member) };
  const close: MeetingEffect[] = isOpen(known) ? [{ type: "close_link", member, when: "now" }] : [];
  return { machine: withPeer(machine, newPeer(member)), effects: [...effects, ...close] };
}

function measured(machine: MeetingMachine, event: MeetingEventOf<"measured">): MeetingMachine {
  const peer = machine.peers.get(event.member);
  const { hears, sees } = event;
  if (!peer || (peer.measured.hears === hears && peer.measured.sees === sees)) return machine;
  return withPeer(machine, { ...peer, measured: { hears, sees } });
}

function linkReported(step: MeetingStep, event: LinkEvent, policy: MeetingPolicy): MeetingStep {
  const { machine } = step;
  const peer = machine.peers.get(event.member);
  if (!peer || peer.session !== event.session || !isOpen(peer)) return step;
  switch (event.type) {
    case "link_connected":
      return { ...step, machine: withPeer(machine, { ...peer, path: "connected", failures: 0 }) };
    case "link_troubled":
      return isUp(peer)
        ? { ...step, machine: withPeer(machine, { ...peer, path: "recovering" }) }
        : step;
    case "link_failed":
      if (event.reason !== "certificate_mismatch") return fail(step, peer, policy);
      return {
        machine: withPeer(machine, { ...peer, path: "mistrusted" }),
        effects: [
          ...step.effects,
          { type: "close_link", member: peer.member, when: "now" },
          { type: "mistrust", member: peer.member },
        ],
      };
    default:
      return event satisfies never;
  }
}

function timeout(
  step: MeetingStep,
  { timer }: MeetingEventOf<"timeout">,
  policy: MeetingPolicy,
): MeetingStep {
  const { machine } = step;
  if (timer.for === "look") {
    return claimOf(machine) ? { ...step, effects: [...step.effects, lookLater(policy)] } : step;
  }
  const peer = machine.peers.get(timer.member);
  if (!peer || peer.session !== timer.session) return step;
  const path = (path: Peer["path"]) => ({ ...step, machine: withPeer(machine, { ...peer, path }) });
  switch (timer.for) {
    case "slow":
      return peer.path === "connecting" ? path("slow") : step;
    case "connect":
      return peer.path === "connecting" || peer.path === "slow" ? fail(step, peer, policy) : step;
    case "retry":
      return peer.path === "pausing" ? path("none") : step;
    default:
      return timer satisfies never;
  }
}
