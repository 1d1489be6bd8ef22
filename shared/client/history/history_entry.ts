import { CallMode } from "@ringside/call";
import * as v from "valibot";

const historyOutcomes = [
  "answered",
  "missed",
  "declined",
  "cancelled",
  "busy",
  "unavailable",
  "failed",
  "elsewhere",
] as const;
export type HistoryOutcome = (typeof historyOutcomes)[number];

/** A past call, as the list of recent calls shows it and a store keeps it. */
export const HistoryEntry = v.object({
  id: v.string(),
  contact: v.string(),
  name: v.string(),
  direction: v.picklist(["incoming", "outgoing"]),
  mode: CallMode,
  outcome: v.picklist(historyOutcomes),
  /** Unix milliseconds. */
  at: v.number(),
  seconds: v.optional(v.number()),
  seen: v.boolean(),
  /** With someone who came by a call link. */
  guest: v.optional(v.literal(true)),
  /** A meeting, with the names of the others; `name` is the meeting's, `contact` empty. */
  meeting: v.optional(v.object({ people: v.array(v.string()) })),
});
export type HistoryEntry = v.InferOutput<typeof HistoryEntry>;
