import type { CallEventOf } from "./call_event.ts";
import type { CallMessage, CallMessageOf } from "./call_message.ts";
import { type CallHistoryEntry, historyEntry } from "./call_history.ts";
import type { Calling, Ending, InCall, Ringing } from "./call_state.ts";
import {
  acceptRing,
  andThen,
  type CallMoment,
  type CallStep,
  connect,
  end,
  endingUnrung,
  enter,
  finish,
  giveWay,
  invite as inviteDevice,
  isRefused,
  ring,
  rungDevices,
  send,
  stay,
} from "./call_step.ts";

type From = Pick<CallEventOf<"message">, "contact" | "device" | "doNotDisturb" | "muted">;

/** Transitions for messages from a contact's device, about our call or another one. */
export function messageTransition(moment: CallMoment, event: CallEventOf<"message">): CallStep {
  const { state } = moment.machine;
  const { message } = event;
  if (!("call" in state) || state.phase === "ended" || state.call !== message.call) {
    return otherCall(moment, event, message);
  }
  if (state.contact !== event.contact) return stay(moment);
  switch (state.phase) {
    case "calling":
      return whileCalling(moment, state, event, message);
    case "ringing":
      return state.device === event.device ? whileRinging(moment, state, message) : stay(moment);
    case "connecting":
    case "connected":
    case "recovering":
      return state.device === event.device
        ? inCall(moment, state, message)
        : fromAnotherDevice(moment, state, event, message);
    default:
      return state satisfies never;
  }
}

function whileCalling(
  moment: CallMoment,
  state: Calling,
  from: From,
  message: CallMessage,
): CallStep {
  const { contact, call, mode } = state;
  const { device } = from;
  const tellOthers = (t: "answered_elsewhere" | "declined_elsewhere") =>
    rungDevices(state, device).map((other) => send(contact, other, { t, call }));
  const answered = () =>
    connect(
      moment,
      state,
      { role: "caller", device, ownMode: mode },
      tellOthers("answered_elsewhere"),
    );
  switch (message.t) {
    case "ringing":
      // A later message of the device (such as busy) may have arrived earlier.
      if (isRefused(state.devices[device])) return stay(moment);
      return enter(
        moment,
        { ...state, devices: { ...state.devices, [device]: "ringing" } },
        { type: "stop_timer", timer: "reach" },
      );
    case "accept":
      return answered();
    // Only a started link sends these, so they have overtaken the accept.
    case "description":
    case "candidates":
    case "repair": {
      const { call: _, ...signal } = message;
      const { machine, effects } = answered();
      return { machine, effects: [...effects, { type: "signal_link", call, signal }] };
    }
    case "decline":
      return end(
        moment,
        state,
        { reason: "declined", by: "them" },
        "now",
        tellOthers("declined_elsewhere"),
      );
    case "busy": {
      const refused = message.incapable ? "incapable" : "busy";
      const left: Calling = { ...state, devices: { ...state.devices, [device]: refused } };
      return rungDevices(left).length > 0
        ? enter(moment, left)
        : end(moment, left, endingUnrung(left), "now");
    }
    // The device accepted and hung up; its accept arrives later or never.
    case "hangup":
      return end(
        moment,
        state,
        endingOfHangUp(message),
        "now",
        tellOthers("answered_elsewhere"),
      );
    // Messages that only the caller sends.
    case "invite":
    case "cancel":
    case "answered_elsewhere":
    case "declined_elsewhere":
      return stay(moment);
    default:
      return message satisfies never;
  }
}

function whileRinging(moment: CallMoment, state: Ringing, message: CallMessage): CallStep {
  switch (message.t) {
    case "cancel":
      return end(moment, state, endingOfCancel(message), "now");
    case "answered_elsewhere":
    case "declined_elsewhere":
      return end(moment, state, { reason: message.t }, "now");
    case "hangup":
      return end(moment, state, { reason: "cancelled", by: "them" }, "now");
    case "invite": {
      const { call, offer } = message;
      return offer ? stay(moment, { type: "prepare_answer", call, offer }) : stay(moment);
    }
    case "ringing":
    case "accept":
    case "decline":
    case "busy":
    case "description":
    case "candidates":
    case "repair":
      return stay(moment);
    default:
      return message satisfies never;
  }
}

function inCall(moment: CallMoment, state: InCall, message: CallMessage): CallStep {
  switch (message.t) {
    case "description":
    case "candidates":
    case "repair": {
      const { call, ...signal } = message;
      return stay(moment, { type: "signal_link", call, signal });
    }
    case "hangup":
      return end(moment, state, endingOfHangUp(message), "linger");
    // The caller's message crossed our accept.
    case "cancel":
      return state.role === "callee"
        ? end(moment, state, endingOfCancel(message), "now")
        : stay(moment);
    case "answered_elsewhere":
    case "declined_elsewhere":
      return state.role === "callee"
        ? end(moment, state, { reason: message.t }, "now")
        : stay(moment);
    case "invite":
    case "ringing":
    case "accept":
    case "decline":
    case "busy":
      return stay(moment);
    default:
      return message satisfies never;
  }
}

/** The call was answered on one device; this message comes from another that rang. */
function fromAnotherDevice(
  moment: CallMoment,
  state: InCall,
  from: From,
  message: CallMessage,
): CallStep {
  if (state.role === "caller" && (message.t === "accept" || message.t === "ringing")) {
    const { contact, call } = state;
    return stay(moment, send(contact, from.device, { t: "answered_elsewhere", call }));
  }
  return stay(moment);
}

/** A message about a call that is over, unknown, or about to start. */
function otherCall(moment: CallMoment, from: From, message: CallMessage): CallStep {
  const { contact, device } = from;
  const { call } = message;
  switch (message.t) {
    case "invite":
      return invited(moment, from, message);
    // The answer came too late, or this browser has restarted since.
    case "accept":
      return {
        machine: finish(moment.machine, call),
        effects: [send(contact, device, { t: "cancel", call, reason: "withdrawn" })],
      };
    case "cancel":
    case "answered_elsewhere":
    case "declined_elsewhere":
    case "hangup":
      return { machine: finish(moment.machine, call), effects: [] };
    case "description":
    case "candidates":
    case "repair":
      if (moment.machine.finished.includes(call)) return stay(moment);
      return {
        machine: finish(moment.machine, call),
        effects: [send(contact, device, { t: "hangup", call, reason: "unknown_call" })],
      };
    case "ringing":
    case "decline":
    case "busy":
      return stay(moment);
    default:
      return message satisfies never;
  }
}

function invited(moment: CallMoment, from: From, invite: CallMessageOf<"invite">): CallStep {
  const { state, finished } = moment.machine;
  if (finished.includes(invite.call)) return stay(moment);
  const here = {
    contact: from.contact,
    device: from.device,
    ...(from.muted ? { muted: true as const } : {}),
  };
  if (state.phase === "idle" || state.phase === "ended") {
    return from.doNotDisturb ? refuse(moment, here, invite) : ring(moment, here, invite);
  }
  if (state.contact !== here.contact) {
    const yields = state.phase === "ringing" && state.muted && !from.muted && !from.doNotDisturb;
    if (!yields) return refuse(moment, here, invite);
    return andThen(moment, giveWay(moment, state), (next) => ring(next, here, invite));
  }
  if (state.phase === "calling") return glare(moment, state, here, invite);
  // A device has one call at a time, so one that sends a new invite has left its former call. While
  // we are connected, its hang-up is in transit, and the live link decides which of the two is
  // true.
  if (state.device === here.device && state.phase !== "connected") {
    const words = state.phase === "ringing" ? [] : [
      send(here.contact, here.device, {
        t: "hangup" as const,
        call: state.call,
        reason: "superseded" as const,
      }),
    ];
    const ending: Ending = state.phase === "recovering"
      ? { reason: "lost" }
      : { reason: "cancelled", by: "them" };
    return andThen(
      moment,
      end(moment, state, ending, "now", words),
      (next) => ring(next, here, invite),
    );
  }
  return refuse(moment, here, invite);
}

/** Glare: the lower id wins, and the loser's side answers it automatically. */
function glare(
  moment: CallMoment,
  state: Calling,
  here: { contact: string; device: string },
  invite: CallMessageOf<"invite">,
): CallStep {
  const { call, contact, mode } = state;
  const known = state.devices[here.device];
  // A device that rang or was busy, and calls now, will not answer our call any more.
  if (call < invite.call && known !== "ringing" && !isRefused(known)) {
    // Ring it again with the call that wins: it may have ignored our invite because of its own
    // call, which was cancelled before we knew.
    return enter(
      moment,
      { ...state, devices: { ...state.devices, [here.device]: "invited" } },
      inviteDevice(state, here.device),
    );
  }
  const dropped: CallStep = {
    machine: { ...finish(moment.machine, call), state: { phase: "idle" } },
    effects: [
      ...rungDevices(state).map((device) =>
        send(contact, device, { t: "answered_elsewhere", call })
      ),
      { type: "stop_timer", timer: "ring" },
      { type: "stop_timer", timer: "reach" },
      { type: "close_link", call, when: "now" },
    ],
  };
  const rung: Ringing = {
    phase: "ringing",
    ...here,
    call: invite.call,
    mode: invite.mode,
    startedAt: moment.now,
  };
  return andThen(moment, dropped, (next) => acceptRing(next, rung, mode));
}

/** Sends *busy*, and records the call as missed unless the two are in a call already. */
function refuse(
  moment: CallMoment,
  from: { contact: string; device: string },
  invite: CallMessageOf<"invite">,
): CallStep {
  const { state } = moment.machine;
  const { call, mode } = invite;
  const { contact, device } = from;
  const inTouch = "contact" in state && state.phase !== "ended" && state.contact === contact;
  const entry: CallHistoryEntry = historyEntry({
    phase: "ended",
    call,
    contact,
    mode,
    role: "callee",
    ending: { reason: "busy" },
    startedAt: moment.now,
    endedAt: moment.now,
  });
  const busy = send(contact, device, { t: "busy", call });
  return {
    machine: finish(moment.machine, call),
    effects: inTouch ? [busy] : [busy, { type: "record", entry }],
  };
}

function endingOfCancel({ reason }: CallMessageOf<"cancel">): Ending {
  switch (reason) {
    case "withdrawn":
      return { reason: "cancelled", by: "them" };
    case "no_answer":
      return { reason: "missed" };
    default:
      return reason satisfies never;
  }
}

function endingOfHangUp({ reason }: CallMessageOf<"hangup">): Ending {
  switch (reason) {
    case "hung_up":
    case "superseded":
      return { reason: "hung_up", by: "them" };
    case "failed_to_connect":
    case "lost":
    case "certificate_mismatch":
      return { reason };
    // A browser loses a call only by a restart.
    case "unknown_call":
      return { reason: "restarted" };
    default:
      return reason satisfies never;
  }
}
