import { admissionOf } from "../../access/access.ts";
import type { SessionState } from "../../session_state.ts";
import type { RoomMessage } from "./object_messages.ts";
import type { RoomQueueRecord } from "./room_queue.ts";
import type { LocationHint } from "./runtime.ts";
import type { Quota } from "./session_quotas.ts";

/** A session that its object holds. */
export interface HostedSession {
  readonly state: SessionState;
  /** The quotas that count it. */
  readonly quotas: readonly Quota[];
  readonly hint?: LocationHint;
  /** Units that it may still spend. */
  units: number;
  /** The number of the connection that carries it, or last carried it. */
  connectionNumber: number;
  /** When it lost its last connection, in Unix milliseconds; present while none carries it. */
  awaySince?: number;
  /** By room and sender: the number of the last message, to recognize repetitions. */
  readonly seen: Map<string, Map<string, number>>;
}

/**
 * The session in storage: one value, so that a change of any size costs one row. A deploy reads the
 * rows of the version before it, so the names here stay as the first version chose them.
 */
export interface SessionRecord {
  readonly seated: {
    readonly state: SessionState;
    readonly books: readonly Quota[];
    readonly hint?: LocationHint;
    readonly units?: number;
    readonly line: number;
    readonly awaySince?: number;
    readonly seen: Map<string, Map<string, number>>;
  };
  readonly outbox: {
    readonly told: number;
    readonly letters: ReadonlyMap<string, readonly RoomMessage[]>;
  };
}

/**
 * What is stored. Without the joins that wait: the client repeats them, and they may exceed a row.
 */
export function recordOf(hosted: HostedSession, queue: RoomQueueRecord): SessionRecord {
  const { connectionNumber: line, quotas: books, state, ...rest } = hosted;
  return {
    seated: { ...rest, books, line, state: { ...state, joining: undefined, waiting: undefined } },
    outbox: { told: queue.sent, letters: queue.messages },
  };
}

/** Reads a stored session, and fills in what an earlier version did not store. */
export function readRecord(
  { outbox, seated }: SessionRecord,
): { hosted: HostedSession; queue: RoomQueueRecord } {
  const { books: quotas, line: connectionNumber, state, units = 0, ...rest } = seated;
  state.held ??= 0;
  for (const membership of state.rooms.values()) {
    membership.held ??= 0;
    membership.by ??= admissionOf(state.grant);
  }
  return {
    hosted: { ...rest, state, quotas, connectionNumber, units },
    queue: { sent: outbox.told, messages: outbox.letters },
  };
}

/** How many senders are remembered for a room; it holds 64 members, who may come and go. */
const mostSenders = 256;

/** Notes a message; false if it is a repetition. */
export function isNews(
  hosted: HostedSession,
  room: string,
  sender: string,
  number: number,
): boolean {
  let senders = hosted.seen.get(room);
  if (!senders) hosted.seen.set(room, senders = new Map());
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
 * Identifies the state that must be stored before anyone learns of it: while the fingerprint is
 * that of the stored session, output needs no new row. `sent`: messages ever sent to rooms.
 */
export function fingerprintOf({ connectionNumber, state }: HostedSession, sent: number): string {
  const { formerToken, last, phase, rooms, seq, token } = state;
  return [phase, token, formerToken ?? "", seq, last, rooms.size, sent, connectionNumber].join(" ");
}
