import type { CallHistoryEntry } from "@ringside/call";
import type { HistoryOutcome } from "./history_entry.ts";

const outcomes = {
  answered: "answered",
  missed: "missed",
  no_answer: "missed",
  declined: "declined",
  busy: "busy",
  cancelled: "cancelled",
  unavailable: "unavailable",
  answered_elsewhere: "elsewhere",
  declined_elsewhere: "elsewhere",
  failed: "failed",
} as const satisfies Record<CallHistoryEntry["outcome"], HistoryOutcome>;

/** The outcome in the words of the list of recent calls. */
export const historyOutcome = (outcome: CallHistoryEntry["outcome"]): HistoryOutcome =>
  outcomes[outcome];
