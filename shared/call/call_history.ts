import type { CallMode } from "./call_message.ts";
import type { Ended, Ending } from "./call_state.ts";

/** The outcome of a call, as a call list shows it. */
export type CallOutcome =
  | "answered"
  | "missed"
  | "no_answer"
  | "declined"
  | "busy"
  | "cancelled"
  | "unavailable"
  | "answered_elsewhere"
  | "declined_elsewhere"
  | "failed";

/** One line of the call history. Times are wall-clock milliseconds. */
export interface CallHistoryEntry {
  readonly call: string;
  readonly contact: string;
  readonly direction: "incoming" | "outgoing";
  readonly mode: CallMode;
  readonly outcome: CallOutcome;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Only if the two were connected. */
  readonly connectedAt?: number;
}

/** The history's line for a call that is over. */
export function historyEntry(ended: Ended): CallHistoryEntry {
  const { call, contact, mode, startedAt, endedAt, connectedAt } = ended;
  const direction = ended.role === "caller" ? "outgoing" : "incoming";
  const outcome = connectedAt === undefined
    ? unansweredOutcome(ended.ending, direction)
    : "answered";
  const entry = { call, contact, direction, mode, outcome, startedAt, endedAt } as const;
  return connectedAt === undefined ? entry : { ...entry, connectedAt };
}

function unansweredOutcome(
  ending: Ending,
  direction: CallHistoryEntry["direction"],
): CallOutcome {
  switch (ending.reason) {
    case "missed":
    case "incapable":
      return direction === "incoming" ? "missed" : "no_answer";
    case "cancelled":
      return direction === "incoming" ? "missed" : "cancelled";
    case "busy":
      return direction === "incoming" ? "missed" : "busy";
    case "declined":
    case "unavailable":
    case "answered_elsewhere":
    case "declined_elsewhere":
      return ending.reason;
    case "hung_up":
      return "cancelled";
    case "blocked":
      return direction === "incoming" ? "declined" : "cancelled";
    case "failed_to_connect":
    case "lost":
    case "restarted":
    case "certificate_mismatch":
      return "failed";
    default:
      return ending satisfies never;
  }
}
