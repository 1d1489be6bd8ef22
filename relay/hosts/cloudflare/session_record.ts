import { admissionOf } from "../../access/access.ts";
import type { SessionState } from "../../session_state.ts";
import type { Book } from "./books.ts";
import type { OutboxRecord } from "./outbox.ts";
import type { LocationHint } from "./runtime.ts";

/** A session as its object keeps it. */
export interface Seated {
  readonly state: SessionState;
  /** Where it holds a place. */
  readonly books: readonly Book[];
  readonly hint?: LocationHint;
  /** Units that it may still cost. */
  units: number;
  /** The number of the line that carries it, or last did. */
  line: number;
  /** When the last line was lost, in Unix milliseconds; present while none carries it. */
  awaySince?: number;
  /** By room and sender: the number of the last letter, so that a repetition is known. */
  readonly seen: Map<string, Map<string, number>>;
}

/** What is in storage: one value, so that a change of whatever size costs one row. */
export interface SessionRecord {
  readonly seated: Seated;
  readonly outbox: OutboxRecord;
}

/** What is stored: joins that wait are the client's to repeat, and may be larger than a row. */
export const recordOf = (seated: Seated, outbox: OutboxRecord): SessionRecord => ({
  seated: { ...seated, state: { ...seated.state, joining: undefined, waiting: undefined } },
  outbox,
});

/** A stored session; one that an earlier version stored knows less of its rooms. */
export function knownSeated(seated: Seated): Seated {
  const { state } = seated;
  state.held ??= 0;
  seated.units ??= 0;
  for (const membership of state.rooms.values()) {
    membership.held ??= 0;
    membership.by ??= admissionOf(state.grant);
  }
  return seated;
}

/** How many senders are remembered for a room; it holds 64 members, who may come and go. */
const mostSenders = 256;

/** Whether a message is news, which it is once. */
export function isNews(seated: Seated, room: string, sender: string, number: number): boolean {
  let senders = seated.seen.get(room);
  if (!senders) seated.seen.set(room, senders = new Map());
  if (number <= (senders.get(sender) ?? 0)) return false;
  senders.delete(sender); // the least recent comes first
  senders.set(sender, number);
  if (senders.size > mostSenders) {
    for (const oldest of senders.keys()) {
      senders.delete(oldest);
      break;
    }
  }
  return true;
}

/**
 * What of a session must not be lost once anyone has heard of it. Two equal prints: nothing that
 * was said since rests on a newer record.
 */
export function printOf({ line, state }: Seated, told: number): string {
  const { formerToken, last, phase, rooms, seq, token } = state;
  return [phase, token, formerToken ?? "", seq, last, rooms.size, told, line].join(" ");
}
