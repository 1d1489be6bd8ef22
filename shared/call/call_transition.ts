import { linkTransition } from "./call_link_transition.ts";
import { messageTransition } from "./call_message_transition.ts";
import type { CallEvent, CallEventOf } from "./call_event.ts";
import type { CallMode } from "./call_message.ts";
import { callPolicy } from "./call_policy.ts";
import {
  type Calling,
  type CallMachine,
  type Ending,
  isOccupied,
  type Ringing,
} from "./call_state.ts";
import {
  acceptRing,
  andThen,
  type CallMoment,
  type CallStep,
  end,
  endingUnrung,
  enter,
  giveWay,
  invite,
  leave,
  rungDevices,
  send,
  stay,
} from "./call_step.ts";

/**
 * The whole logic of a call: pure, and total over every event in every state. An event that makes
 * no sense in a state changes nothing.
 *
 * @param now Wall-clock milliseconds; they go into the history and are never compared.
 */
export function callTransition(
  machine: CallMachine,
  event: CallEvent,
  now: number,
  policy = callPolicy,
): CallStep {
  const moment = { machine, now, policy };
  switch (event.type) {
    case "place":
      return place(moment, event);
    case "accept":
      return accept(moment, event.mode);
    case "decline":
      return decline(moment);
    case "cancel":
      return cancel(moment);
    case "hang_up":
      return hangUp(moment);
    case "block":
      return block(moment, event);
    case "dismiss":
      return machine.state.phase === "ended" ? enter(moment, { phase: "idle" }) : stay(moment);
    case "device_online":
      return deviceOnline(moment, event);
    case "device_gone":
      return deviceGone(moment, event);
    case "device_restarted":
      return deviceRestarted(moment, event);
    case "message":
      return messageTransition(moment, event);
    case "link_offered":
    case "link_connected":
    case "link_troubled":
    case "link_failed":
      return linkTransition(moment, event);
    case "timeout":
      return timeout(moment, event);
    default:
      return event satisfies never;
  }
}

function place(moment: CallMoment, event: CallEventOf<"place">): CallStep {
  const { state, finished } = moment.machine;
  // Calling a contact who is ringing us answers their call.
  if (state.phase === "ringing" && state.contact === event.contact) {
    return acceptRing(moment, state, event.mode);
  }
  if (state.phase === "ringing" && state.muted) {
    return andThen(moment, giveWay(moment, state), (next) => place(next, event));
  }
  if (isOccupied(state) || finished.includes(event.call)) return stay(moment);
  const { call, contact, mode, devices } = event;
  const { ringMs, reachMs } = moment.policy;
  return enter(
    moment,
    {
      phase: "calling",
      call,
      contact,
      mode,
      startedAt: moment.now,
      devices: Object.fromEntries(devices.map((device) => [device, "invited" as const])),
    },
    ...devices.map((device) => send(contact, device, { t: "invite", call, mode })),
    { type: "start_timer", timer: "ring", call, ms: ringMs },
    { type: "start_timer", timer: "reach", call, ms: reachMs },
    { type: "prepare_link", call, role: "caller" },
  );
}

function accept(moment: CallMoment, mode: CallMode): CallStep {
  const { state } = moment.machine;
  return state.phase === "ringing" ? acceptRing(moment, state, mode) : stay(moment);
}

function decline(moment: CallMoment): CallStep {
  const { state } = moment.machine;
  if (state.phase !== "ringing") return stay(moment);
  return declineRing(moment, state, { reason: "declined", by: "me" });
}

function declineRing(moment: CallMoment, state: Ringing, ending: Ending): CallStep {
  const { contact, device, call } = state;
  return end(moment, state, ending, "now", [send(contact, device, { t: "decline", call })]);
}

function cancel(moment: CallMoment): CallStep {
  const { state } = moment.machine;
  // The accept may have overtaken the person's click: they still end the call that they see.
  return state.phase === "calling" || state.phase === "connecting" ? hangUp(moment) : stay(moment);
}

/** Ends the current call with the message for its state. */
function hangUp(moment: CallMoment): CallStep {
  const { state } = moment.machine;
  switch (state.phase) {
    case "calling":
      return stopCalling(moment, state, "withdrawn", { reason: "cancelled", by: "me" });
    case "ringing":
      return decline(moment);
    case "connecting":
    case "connected":
    case "recovering":
      return leave(moment, state, "hung_up", { reason: "hung_up", by: "me" });
    case "idle":
    case "ended":
      return stay(moment);
    default:
      return state satisfies never;
  }
}

/** Sends a hang-up or a decline, so that a blocked contact does not learn of the block. */
function block(moment: CallMoment, event: CallEventOf<"block">): CallStep {
  const { state } = moment.machine;
  if (!("contact" in state) || state.contact !== event.contact) return stay(moment);
  const ending = { reason: "blocked" } as const;
  switch (state.phase) {
    case "calling":
      return stopCalling(moment, state, "withdrawn", ending);
    case "ringing":
      return declineRing(moment, state, ending);
    case "connecting":
    case "connected":
    case "recovering":
      return leave(moment, state, "hung_up", ending);
    // The end screen would offer to call the contact back.
    case "ended":
      return enter(moment, { phase: "idle" });
    default:
      return state satisfies never;
  }
}

function stopCalling(
  moment: CallMoment,
  state: Calling,
  reason: "withdrawn" | "no_answer",
  ending: Ending,
): CallStep {
  const { contact, call } = state;
  const goodbyes = rungDevices(state).map((device) =>
    send(contact, device, { t: "cancel", call, reason })
  );
  return end(moment, state, ending, "now", goodbyes);
}

function deviceOnline(moment: CallMoment, event: CallEventOf<"device_online">): CallStep {
  const { state } = moment.machine;
  if (state.phase !== "calling" || state.contact !== event.contact) return stay(moment);
  const known = state.devices[event.device];
  return known === undefined || known === "gone"
    ? inviteDevice(moment, state, event.device)
    : stay(moment);
}

function inviteDevice(moment: CallMoment, state: Calling, device: string): CallStep {
  return enter(
    moment,
    { ...state, devices: { ...state.devices, [device]: "invited" } },
    invite(state, device),
  );
}

function deviceGone(moment: CallMoment, event: CallEventOf<"device_gone">): CallStep {
  const { state } = moment.machine;
  if (!("contact" in state) || state.contact !== event.contact) return stay(moment);
  if (state.phase === "ringing" && state.device === event.device) {
    return end(moment, state, { reason: "missed" }, "now");
  }
  if (state.phase !== "calling" || !(event.device in state.devices)) return stay(moment);
  const left: Calling = { ...state, devices: { ...state.devices, [event.device]: "gone" } };
  // No device rings any more; one may come back within the time limit.
  if (rungDevices(left).length > 0 || rungDevices(state).length === 0) return enter(moment, left);
  const { call } = state;
  const { reachMs } = moment.policy;
  return enter(moment, left, { type: "start_timer", timer: "reach", call, ms: reachMs });
}

function deviceRestarted(moment: CallMoment, event: CallEventOf<"device_restarted">): CallStep {
  const { state } = moment.machine;
  if (!("contact" in state) || state.contact !== event.contact) return stay(moment);
  switch (state.phase) {
    case "calling":
      return inviteDevice(moment, state, event.device);
    case "ringing":
      return state.device === event.device
        ? end(moment, state, { reason: "missed" }, "now")
        : stay(moment);
    case "connecting":
    case "connected":
    case "recovering":
      return state.device === event.device
        ? end(moment, state, { reason: "restarted" }, "now")
        : stay(moment);
    case "ended":
      return stay(moment);
    default:
      return state satisfies never;
  }
}

function timeout(moment: CallMoment, event: CallEventOf<"timeout">): CallStep {
  const { state } = moment.machine;
  if (!("call" in state) || state.call !== event.call) return stay(moment);
  switch (event.timer) {
    case "ring":
      if (state.phase === "ringing") return end(moment, state, { reason: "missed" }, "now");
      return state.phase === "calling"
        ? stopCalling(moment, state, "no_answer", { reason: "missed" })
        : stay(moment);
    case "reach":
      if (state.phase !== "calling" || Object.values(state.devices).includes("ringing")) {
        return stay(moment);
      }
      return stopCalling(moment, state, "withdrawn", endingUnrung(state));
    case "connect":
      return state.phase === "connecting"
        ? leave(moment, state, "failed_to_connect", { reason: "failed_to_connect" })
        : stay(moment);
    default:
      return event.timer satisfies never;
  }
}
