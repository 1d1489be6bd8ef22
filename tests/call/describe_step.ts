import type { CallEffect, CallMachine, CallState } from "@ringside/call";

/** A transition in one line, e.g. `ended declined by me | b1 decline | close now | record declined`. */
export function describeStep(
  before: CallMachine,
  step: { machine: CallMachine; effects: readonly CallEffect[] },
): string {
  const { state } = step.machine;
  const parts = [state === before.state ? "same" : describeState(state)];
  const forgotten = step.machine.finished.filter((call) => !before.finished.includes(call));
  if (state === before.state && forgotten.length > 0) parts.push("never rings");
  parts.push(...step.effects.map(describeEffect).filter((text) => text !== undefined));
  return parts.length === 1 && parts[0] === "same" ? "-" : parts.join(" | ");
}

function describeState(state: CallState): string {
  switch (state.phase) {
    case "idle":
      return "idle";
    case "calling":
      return `calling ${
        Object.entries(state.devices).map(([id, rung]) => `${id}:${rung}`).join(" ")
      }`;
    case "ringing":
      return `ringing ${state.call[0]} from ${state.device}`;
    case "connecting":
      return `connecting ${state.call[0]} to ${state.device} as ${state.role} ${state.ownMode}`;
    case "connected":
      return "connected";
    case "recovering":
      return `recovering ${state.step} since ${state.troubledAt}`;
    case "ended":
      return `ended ${state.ending.reason}${"by" in state.ending ? ` by ${state.ending.by}` : ""}`;
  }
}

/** Timers and the links' making follow the phase and are tested with the engine. */
function describeEffect(effect: CallEffect): string | undefined {
  switch (effect.type) {
    case "send": {
      const { message, device } = effect;
      const why = "reason" in message ? ` (${message.reason})` : "";
      const offer = message.t === "invite" && message.offer ? " with offer" : "";
      return `${device} ${message.t}${offer}${why}`;
    }
    case "start_timer":
    case "stop_timer":
    case "prepare_link":
      return undefined;
    case "prepare_answer":
      return "answer ahead";
    case "start_link":
      return `start link to ${effect.device}`;
    case "signal_link":
      return `link gets ${effect.signal.t}`;
    case "close_link":
      return `close ${effect.when}`;
    case "record":
      return `record ${effect.entry.direction} ${effect.entry.outcome}`;
  }
}
