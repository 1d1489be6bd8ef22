import type { CallRole, LinkClose, MemberId } from "@ringside/call";
import type { MeetingEffect } from "./meeting_effect.ts";
import {
  isOpen,
  isUp,
  type MeetingMachine,
  newPeer,
  nextTime,
  type Peer,
  type Seat,
  seatedMembers,
  withPeer,
} from "./meeting_machine.ts";
import type { MeetingPolicy } from "./meeting_policy.ts";
import type { MeetingStep } from "./meeting_step.ts";

/** The part of this device in a pair: the lower id offers, always. */
export function roleToward(seat: Exclude<Seat, { is: "idle" }>, { member }: Peer): CallRole {
  return seat.entry.self < member ? "caller" : "callee";
}

/** Forgets the members that can be reached no more: neither over the relay nor over a link. */
export function forgetGone(step: MeetingStep): MeetingStep {
  const { peers } = step.machine;
  const gone = [...peers.values()].filter((peer) => !peer.isPresent && !isUp(peer));
  if (gone.length === 0) return step;
  const left = new Map(peers);
  for (const { member } of gone) left.delete(member);
  return {
    machine: { ...step.machine, peers: left },
    effects: [...step.effects, ...gone.flatMap((peer) => closing(peer, "now"))],
  };
}

/** Links exactly those who are in. */
export function mesh(before: MeetingMachine, policy: MeetingPolicy): MeetingStep {
  const { seat } = before;
  const seated = new Set(seatedMembers(before, policy).map(({ member }) => member));
  let step: MeetingStep = { machine: before, effects: [] };
  for (const peer of before.peers.values()) {
    step = seat.is !== "idle" && seated.has(peer.member)
      ? link(step, roleToward(seat, peer), peer, policy)
      : unlink(step, peer);
  }
  return step;
}

function unlink(step: MeetingStep, peer: Peer): MeetingStep {
  const { machine, effects } = step;
  const { seat } = machine;
  const { early, ...rest } = peer;
  // Those who enter learn of each other at different moments.
  const mayBeIn = seat.is === "claiming" || seat.is === "in";
  const isIdle = peer.path === "none" || peer.path === "mistrusted";
  if (isIdle && peer.failures === 0 && (!early || mayBeIn)) return step;
  const next: Peer = {
    ...rest,
    ...(mayBeIn && early ? { early } : {}),
    path: peer.path === "mistrusted" ? "mistrusted" : "none",
    failures: 0,
  };
  return {
    machine: withPeer(machine, next),
    effects: [...effects, ...closing(peer, closeWhen(seat, peer))],
  };
}

function link(step: MeetingStep, role: CallRole, peer: Peer, policy: MeetingPolicy): MeetingStep {
  const { machine, effects } = step;
  const { member, early, ...rest } = peer;
  if (role === "caller") {
    if (peer.path !== "none") return step;
    const session = nextTime(machine);
    return {
      machine: withPeer({ ...machine, time: session }, connecting({ member, ...rest }, session)),
      effects: [...effects, ...opening(member, session, role, policy)],
    };
  }
  if (!early) return step;
  const { session, signals } = early;
  return {
    machine: withPeer(machine, connecting({ member, ...rest }, session)),
    effects: [
      ...effects,
      ...closing(peer, "now"),
      ...opening(member, session, role, policy),
      ...signals.map((signal) => ({ type: "signal_link", member, signal } as const)),
    ],
  };
}

function closing(peer: Peer, when: LinkClose): MeetingEffect[] {
  return isOpen(peer) ? [{ type: "close_link", member: peer.member, when }] : [];
}

function connecting(peer: Peer, session: number): Peer {
  return { ...peer, session, path: "connecting", measured: newPeer(peer.member).measured };
}

function opening(
  member: MemberId,
  session: number,
  role: CallRole,
  policy: MeetingPolicy,
): MeetingEffect[] {
  const timer = { member, session };
  return [
    { type: "open_link", member, session, role },
    { type: "start_timer", timer: { for: "slow", ...timer }, ms: policy.slowMs },
    { type: "start_timer", timer: { for: "connect", ...timer }, ms: policy.connectMs },
  ];
}

/** Whoever leaves waits for a receipt, which the other side needs a moment to send. */
function closeWhen(seat: Seat, { standing }: Peer): LinkClose {
  if (seat.is === "ended") return "after_receipt";
  return standing?.place.is === "out" ? "linger" : "now";
}

/** A session failed: the caller tries again after a pause, the callee asks for it. */
export function fail(
  step: MeetingStep,
  peer: Peer,
  policy: MeetingPolicy,
): MeetingStep {
  const { machine } = step;
  const { seat } = machine;
  const { member, session, failures } = peer;
  if (seat.is === "idle") return step;
  const close: MeetingEffect = { type: "close_link", member, when: "now" };
  const failed = { ...peer, failures: failures + 1 };
  if (roleToward(seat, peer) === "callee") {
    const message = { t: "link_failed", session } as const;
    return {
      machine: withPeer(machine, { ...failed, path: "none" }),
      effects: [...step.effects, close, { type: "send", member, message }],
    };
  }
  const { retryMs } = policy;
  const timer = { for: "retry", member, session } as const;
  const ms = retryMs[Math.min(failures, retryMs.length - 1)] ?? 0;
  return {
    machine: withPeer(machine, { ...failed, path: "pausing" }),
    effects: [...step.effects, close, { type: "start_timer", timer, ms }],
  };
}
