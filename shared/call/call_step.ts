import type { CallEffect, CallTimer } from "./call_effect.ts";
import { historyEntry } from "./call_history.ts";
import type { CallMessage, CallMessageOf, CallMode, HangUpReason } from "./call_message.ts";
import type { CallPolicy } from "./call_policy.ts";
import {
  type Calling,
  type CallMachine,
  type CallState,
  type Connecting,
  type Ended,
  type Ending,
  type InCall,
  isOccupied,
  type Ringing,
  type RungDevice,
} from "./call_state.ts";
import type { LinkClose } from "./posted_link.ts";

/** The input of a transition. `now` is wall-clock milliseconds, for the history only. */
export interface CallMoment {
  readonly machine: CallMachine;
  readonly now: number;
  readonly policy: CallPolicy;
}

/** The result of a transition: the next state, and the effects. */
export interface CallStep {
  readonly machine: CallMachine;
  readonly effects: readonly CallEffect[];
}

/** Late messages are at most minutes late, and nobody places 64 calls in that time. */
const rememberedCalls = 64;

export function stay(moment: CallMoment, ...effects: CallEffect[]): CallStep {
  return { machine: moment.machine, effects };
}

export function enter(moment: CallMoment, state: CallState, ...effects: CallEffect[]): CallStep {
  return { machine: { ...moment.machine, state }, effects };
}

export function send(contact: string, device: string, message: CallMessage): CallEffect {
  return { type: "send", contact, device, message };
}

/** Rings a device, with the offer if it is ready. */
export function invite({ call, contact, mode, offer }: Calling, device: string): CallEffect {
  return send(contact, device, { t: "invite", call, mode, ...(offer ? { offer } : {}) });
}

/** Records that a call is over, whether or not it was this device's: it never rings again. */
export function finish(machine: CallMachine, call: string): CallMachine {
  if (machine.finished.includes(call)) return machine;
  return { ...machine, finished: [...machine.finished, call].slice(-rememberedCalls) };
}

const timersOf: Record<"calling" | "ringing" | "connecting", readonly CallTimer[]> = {
  calling: ["ring", "reach"],
  ringing: ["ring"],
  connecting: ["connect"],
};

/** The timers that run in a phase are stopped when it is left. */
export function stopTimers(state: CallState): CallEffect[] {
  if (state.phase !== "calling" && state.phase !== "ringing" && state.phase !== "connecting") {
    return [];
  }
  return timersOf[state.phase].map((timer) => ({ type: "stop_timer", timer }));
}

/** Devices that may still ring. */
export function rungDevices(state: Calling, except?: string): string[] {
  return Object.entries(state.devices)
    .filter(([device, rung]) => device !== except && (rung === "invited" || rung === "ringing"))
    .map(([device]) => device);
}

/** Whether a device reported that it does not ring. */
export const isRefused = (rung: RungDevice | undefined): boolean =>
  rung === "busy" || rung === "incapable";

/** Why the ring ended: the best reason among the contact's devices. */
export function endingUnrung({ devices }: Calling): Ending {
  const known = Object.values(devices);
  if (known.includes("busy")) return { reason: "busy" };
  return { reason: known.includes("incapable") ? "incapable" : "unavailable" };
}

/** Ends the call: sends the goodbye, stops the timers, closes the link, writes the history. */
export function end(
  moment: CallMoment,
  state: Calling | Ringing | InCall,
  ending: Ending,
  close: LinkClose,
  goodbyes: CallEffect[] = [],
): CallStep {
  const { call, contact, mode, startedAt } = state;
  const role = state.phase === "calling"
    ? "caller"
    : state.phase === "ringing"
    ? "callee"
    : state.role;
  const over = { phase: "ended", call, contact, mode, startedAt, role, ending } as const;
  const ended: Ended = "connectedAt" in state
    ? {
      ...over,
      connectedAt: state.connectedAt,
      endedAt: state.phase === "recovering" ? state.troubledAt : moment.now,
    }
    : { ...over, endedAt: moment.now };
  return {
    machine: { ...finish(moment.machine, call), state: ended },
    effects: [
      ...goodbyes,
      ...stopTimers(state),
      { type: "close_link", call, when: close },
      { type: "record", entry: historyEntry(ended) },
    ],
  };
}

/** Leaves an accepted call with a reason. */
export function leave(
  moment: CallMoment,
  state: InCall,
  reason: HangUpReason,
  ending: Ending,
): CallStep {
  const { contact, device, call } = state;
  return end(moment, state, ending, "after_receipt", [
    send(contact, device, { t: "hangup", call, reason }),
  ]);
}

/** An invite while idle. */
export function ring(
  moment: CallMoment,
  from: { contact: string; device: string; muted?: true },
  invite: CallMessageOf<"invite">,
): CallStep {
  if (isOccupied(moment.machine.state)) throw new Error("Cannot ring: a call is going on");
  const { call, mode, offer } = invite;
  const state: Ringing = { phase: "ringing", ...from, call, mode, startedAt: moment.now };
  return enter(
    moment,
    state,
    send(from.contact, from.device, { t: "ringing", call }),
    { type: "start_timer", timer: "ring", call, ms: moment.policy.incomingRingMs },
    { type: "prepare_link", call, role: "callee" },
    ...(offer ? [{ type: "prepare_answer" as const, call, offer }] : []),
  );
}

/** A muted contact's ring ends for another call; it is noted as missed. */
export function giveWay(moment: CallMoment, state: Ringing): CallStep {
  const { call, contact, device } = state;
  return end(moment, state, { reason: "busy" }, "now", [
    send(contact, device, { t: "busy", call }),
  ]);
}

/** From the accept on, on either side. */
export function connect(
  moment: CallMoment,
  from: Calling | Ringing,
  accepted: Pick<Connecting, "role" | "device" | "ownMode">,
  words: CallEffect[],
): CallStep {
  const { call, contact, mode, startedAt } = from;
  const { role, device } = accepted;
  return enter(
    moment,
    { phase: "connecting", call, contact, mode, startedAt, ...accepted },
    ...words,
    ...stopTimers(from),
    { type: "start_timer", timer: "connect", call, ms: moment.policy.connectMs },
    { type: "start_link", call, contact, device, role },
  );
}

/** The person answers, or glare answers for them. */
export function acceptRing(moment: CallMoment, state: Ringing, ownMode: CallMode): CallStep {
  const { call, contact, device } = state;
  return connect(moment, state, { role: "callee", device, ownMode }, [
    send(contact, device, { t: "accept", call, mode: ownMode }),
  ]);
}

/** Runs a second transition from the result of the first. */
export function andThen(
  moment: CallMoment,
  first: CallStep,
  next: (moment: CallMoment) => CallStep,
): CallStep {
  const second = next({ ...moment, machine: first.machine });
  return { machine: second.machine, effects: [...first.effects, ...second.effects] };
}
