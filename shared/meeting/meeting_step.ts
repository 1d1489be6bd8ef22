import type { MeetingEffect } from "./meeting_effect.ts";
import { type Claim, type MeetingMachine, nextTime } from "./meeting_machine.ts";
import type { MeetingPolicy } from "./meeting_policy.ts";

/** The result of a transition, or of a part of one: the next machine, and the effects. */
export interface MeetingStep {
  readonly machine: MeetingMachine;
  readonly effects: readonly MeetingEffect[];
}

/** The claim of a seat is looked at again after a while. */
export const lookLater = ({ lookMs }: MeetingPolicy): MeetingEffect => ({
  type: "start_timer",
  timer: { for: "look" },
  ms: lookMs,
});

/** Claims a seat: the first one, once more the one that this device has, or in another round. */
export function claimSeat(
  step: MeetingStep,
  now: number,
  policy: MeetingPolicy,
  { round, ignored }: Pick<Claim, "round" | "ignored"> = { round: 1, ignored: [] },
): MeetingStep {
  const { machine, effects } = step;
  const { seat } = machine;
  if (seat.is === "idle" || seat.is === "ended") return step;
  const at = nextTime(machine);
  const claim: Claim = { at, startedAt: now, round, ignored };
  return {
    machine: {
      ...machine,
      time: at,
      seat: seat.is === "in"
        ? { ...seat, claim, claimedAgainAt: now }
        : { is: "claiming", entry: seat.entry, claim },
    },
    effects: [...effects, lookLater(policy)],
  };
}
