import { isOpen, type MeetingMachine, type Peer, pulled, withPeer } from "./meeting_machine.ts";
import { fail, roleToward } from "./meeting_mesh.ts";
import type { MeetingMessage, MeetingMessageOf, Standing } from "./meeting_message.ts";
import type { MeetingPolicy } from "./meeting_policy.ts";
import type { MeetingStep } from "./meeting_step.ts";

/** As many as a session sends before its first answer, and not much memory if all lie. */
const maxEarly = 12;

/** What a message changes in what this device knows. */
export function messageTransition(
  step: MeetingStep,
  peer: Peer,
  message: MeetingMessage,
  now: number,
  policy: MeetingPolicy,
): MeetingStep {
  const { machine } = step;
  switch (message.t) {
    case "standing":
      return standing(step, peer, message, now);
    case "admit":
      return { ...step, machine: withPeer(machine, { ...peer, admits: message.knock }) };
    case "refuse":
      return { ...step, machine: withPeer(machine, { ...peer, refuses: message.knock }) };
    case "link":
      return linkSignal(step, peer, message);
    case "link_failed": {
      const { seat } = machine;
      const isMine = seat.is !== "idle" && roleToward(seat, peer) === "caller";
      const isCurrent = peer.session === message.session && isOpen(peer);
      return isMine && isCurrent ? fail(step, peer, policy) : step;
    }
    default:
      return message satisfies never;
  }
}

function standing(
  step: MeetingStep,
  peer: Peer,
  message: Standing,
  now: number,
): MeetingStep {
  if (peer.standing && message.time <= peer.standing.time) return step;
  const before = peer.standing?.place.is;
  const { is } = message.place;
  const enters = is === "in" && before !== "in";
  const arrivals = step.machine.arrivals + (enters ? 1 : 0);
  const machine: MeetingMachine = {
    ...step.machine,
    arrivals,
    time: pulled(step.machine.time, message.time),
  };
  const next = withPeer(machine, {
    ...peer,
    standing: message,
    isOwed: peer.isOwed || message.ask === true,
    ...(enters ? { arrival: arrivals } : {}),
    ...noteClaim(peer, message, now),
  });
  return { ...step, machine: next };
}

/** What is noted of the peer's claim of a seat. */
function noteClaim(
  { claims, standing }: Peer,
  { place, seen }: Standing,
  now: number,
): Partial<Pick<Peer, "claims" | "claimSeenAt" | "isVouched">> {
  if (place.is === "in") {
    // It read our answer before it entered.
    const countedUs = standing?.place.is === "claiming" && seen > 0 && place.at > seen;
    return { claims: 0, ...(countedUs ? { isVouched: true } : {}) };
  }
  if (place.is !== "claiming") return { claims: 0, isVouched: false };
  const isKnown = standing?.place.is === "claiming" && standing.place.at === place.at;
  return isKnown ? {} : { claims: claims + 1, claimSeenAt: now, isVouched: false };
}

function linkSignal(step: MeetingStep, peer: Peer, message: MeetingMessageOf<"link">): MeetingStep {
  const { machine } = step;
  const { seat } = machine;
  const { session, signal } = message;
  if (seat.is === "idle" || seat.is === "ended") return step;
  if (session === peer.session) {
    if (!isOpen(peer)) return step;
    const { member } = peer;
    return { ...step, effects: [...step.effects, { type: "signal_link", member, signal }] };
  }
  const isNewer = session > Math.max(peer.session, peer.early?.session ?? 0);
  const isEarly = session === peer.early?.session;
  if (roleToward(seat, peer) === "caller" || peer.path === "mistrusted") return step;
  if (!isNewer && !isEarly) return step;
  const signals = [...(isEarly ? peer.early?.signals ?? [] : []), signal].slice(0, maxEarly);
  return { ...step, machine: withPeer(machine, { ...peer, early: { session, signals } }) };
}
