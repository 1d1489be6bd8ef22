import type { MeetingOutcome } from "@ringside/client/state";

/** Why a text leads to no meeting that could be entered now. */
export const meetingTroubles = [
  "not_a_meeting",
  "garbled",
  "no_secret",
  "unsupported_version",
  "expired",
  "no_public_relay",
  "no_profile",
  "in_call",
] as const;
export type MeetingTrouble = (typeof meetingTroubles)[number];
export type PreviewOutcome = { ok: true } | { ok: false; reason: MeetingTrouble };

/** Why a call was not made a meeting. */
export type MoveTrouble = Extract<MeetingOutcome, { ok: false }>["reason"] | "no_call";
export type MoveOutcome = { ok: true; link: string } | { ok: false; reason: MoveTrouble };

/** Why a line was not sent to a meeting. `not_in`: the person is in none any more. */
export type SayOutcome = { ok: true } | { ok: false; reason: "empty" | "too_long" | "not_in" };
