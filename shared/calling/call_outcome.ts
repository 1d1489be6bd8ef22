import type { CaptureTrouble } from "@ringside/capture";

/** Why nobody is rung. */
export type CallTrouble = "in_call" | "no_contact" | "blocked";
export type PlaceOutcome = { ok: true } | { ok: false; reason: CallTrouble };

/** Why nothing is shown. */
export type ShareTrouble = CallTrouble | CaptureTrouble | "no_call";
export type ShareOutcome = { ok: true } | { ok: false; reason: ShareTrouble };
