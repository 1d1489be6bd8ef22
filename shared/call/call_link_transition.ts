import type { CallEventOf, LinkEvent } from "./call_event.ts";
import {
  type CallMoment,
  type CallStep,
  enter,
  invite,
  leave,
  rungDevices,
  stay,
  stopTimers,
} from "./call_step.ts";

/** Transitions for reports of a call's peer link. */
export function linkTransition(moment: CallMoment, event: LinkEvent): CallStep {
  switch (event.type) {
    case "link_offered":
      return linkOffered(moment, event);
    case "link_connected":
      return linkConnected(moment, event);
    case "link_troubled":
      return linkTroubled(moment, event);
    case "link_failed":
      return linkFailed(moment, event);
    default:
      return event satisfies never;
  }
}

/**
 * The ring does not wait for the offer; devices that are ringing already get a second invite with
 * it.
 */
function linkOffered(moment: CallMoment, event: CallEventOf<"link_offered">): CallStep {
  const { state } = moment.machine;
  if (state.phase !== "calling" || state.call !== event.call || state.offer) return stay(moment);
  const offering = { ...state, offer: event.offer };
  return enter(
    moment,
    offering,
    ...rungDevices(state).map((device) => invite(offering, device)),
  );
}

function linkConnected(moment: CallMoment, event: CallEventOf<"link_connected">): CallStep {
  const { state } = moment.machine;
  if (state.phase === "connecting" && state.call === event.call) {
    const connected = { ...state, phase: "connected", connectedAt: moment.now } as const;
    return enter(moment, connected, ...stopTimers(state));
  }
  if (state.phase === "recovering" && state.call === event.call) {
    const { step: _, troubledAt: __, ...rest } = state;
    return enter(moment, { ...rest, phase: "connected" });
  }
  return stay(moment);
}

function linkTroubled(moment: CallMoment, event: CallEventOf<"link_troubled">): CallStep {
  const { state } = moment.machine;
  if (state.phase !== "connected" && state.phase !== "recovering") return stay(moment);
  if (state.call !== event.call) return stay(moment);
  // Both sides count from the last message they received, not from when they noticed the silence.
  const since = Math.max(state.connectedAt, moment.now - (event.silentMs ?? 0));
  const troubledAt = state.phase === "recovering" ? state.troubledAt : since;
  return enter(moment, { ...state, phase: "recovering", troubledAt, step: event.step });
}

function linkFailed(moment: CallMoment, event: CallEventOf<"link_failed">): CallStep {
  const { state } = moment.machine;
  if (state.phase !== "connecting" && state.phase !== "connected" && state.phase !== "recovering") {
    return stay(moment);
  }
  if (state.call !== event.call) return stay(moment);
  return leave(moment, state, event.reason, { reason: event.reason });
}
