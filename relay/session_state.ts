import type { CloseName, ErrorCode, Joining, LeftReason, Limits } from "@ringside/protocol";
import type { Access, Admission, Grant } from "./access/access.ts";
import type { FromRoom, ToRoom } from "./actor_messages.ts";
import type { IceOffer } from "./ice/ice_list.ts";
import type { AddressBudget } from "./limits/address_budget.ts";

/** Limits, access rules and budget that a session's actor applies. */
export interface SessionRules {
  readonly limits: Limits;
  readonly access: Pick<Access, "opens" | "holds">;
  /** The budget that all sessions of its address share. */
  readonly address: AddressBudget;
  /** How many joins may be unanswered at once; absent: the actor's default. */
  readonly joinsAtOnce?: number;
}

/**
 * A membership as the session knows it. `version` is that of the room's last message; 0 while the
 * join is unanswered (a room with a member has at least 1).
 */
export interface Membership {
  version: number;
  /** Bytes that it reserves in its address's budget. */
  held: number;
  /** What admitted it. */
  by: Admission;
}

/** The sends `first` to `n` reached `reached` members each, and await their answer. */
export interface SentRun {
  readonly first: number;
  n: number;
  readonly reached: number;
}

/** A session's state: plain data, so that a host can store it or hand it over. */
export interface SessionState {
  /** Its address, which the URL of a resume contains; not a secret. */
  readonly id: string;
  /**
   * `online`: a socket carries it. `away`: none does, and the host limits how long. `ended`:
   * further inputs have no effect.
   */
  phase: "online" | "away" | "ended";
  /** Resumes the session; given in the last `welcome`. */
  token: string;
  /** The token before that, valid until the client has shown that the last `welcome` arrived. */
  formerToken?: string;
  grant: Grant;
  /** Whether the client accepts one `sent` for several sends. */
  runs: boolean;
  /** The answers that the next flush writes; only with `runs`. */
  sentRun?: SentRun;
  /** The highest `n` that was consumed. */
  last: number;
  /** The `seq` of the last numbered frame. */
  seq: number;
  /** Unacknowledged frames without their numbers; the last one is `seq`. */
  replay: string[];
  replayBytes: number;
  rooms: Map<string, Membership>;
  /** Bytes that all memberships reserve; the host frees them when it forgets the session. */
  held: number;
  /** Rooms whose join is unanswered; absent if there are none. */
  joining?: Set<string>;
  /** Joins that wait for those answers, and when the last one arrived; absent if there are none. */
  waiting?: { since: number; readonly joins: Map<string, Joining> };
  /** When the first admission expires, in Unix seconds; absent if none does. */
  until?: number;
  /** When the buckets are full again (see `limits/rate.ts`). */
  framesFull: number;
  messagesFull: number;
  joinsFull: number;
}

/** An input from the host. `now` is monotonic milliseconds, on one clock for all sessions. */
export type SessionInput =
  /** A socket sent a valid `hello`. `token` is new; `shown` is its `resume`, already checked. */
  | {
    readonly type: "attach";
    readonly token: string;
    readonly grant: Grant;
    readonly offer: IceOffer;
    readonly runs: boolean;
    readonly shown?: { readonly token: string; readonly last: number };
  }
  | { readonly type: "frame"; readonly text: string; readonly now: number }
  /** A frame arrived that is not text. */
  | { readonly type: "binary" }
  /** The socket exceeds its limit of unsent bytes. */
  | { readonly type: "slow" }
  /** The socket has closed; `bye`: the client quit for good. */
  | { readonly type: "detach"; readonly bye: boolean }
  | { readonly type: "room"; readonly message: FromRoom }
  /** The ICE servers that the client requested. */
  | { readonly type: "offer"; readonly offer: IceOffer }
  /** The answer to `flush`. */
  | { readonly type: "flush" }
  /** A key was removed, or the time in `until` has passed. */
  | { readonly type: "recheck" }
  /** No client resumed in time, or the host cannot keep the session. */
  | { readonly type: "end"; readonly reason: LeftReason };

/** What a session asks its host to do. */
export type SessionEffect =
  /** Write a frame to the socket. `error`: its code, if it is an error frame. */
  | { readonly type: "write"; readonly text: string; readonly error?: ErrorCode }
  /** Send a message to a room. */
  | { readonly type: "room"; readonly room: string; readonly message: ToRoom }
  /** Asks for an `offer`. */
  | { readonly type: "ice" }
  /** Asks for a `flush` once the frames that have already arrived are handled. */
  | { readonly type: "flush" }
  /** Close the socket, and ignore its further frames; the session is now away or ended. */
  | { readonly type: "close"; readonly why: CloseName }
  | { readonly type: "ended" };

export const newSession = (id: string, grant: Grant): SessionState => ({
  id,
  phase: "away",
  token: "",
  grant,
  runs: false,
  last: 0,
  seq: 0,
  replay: [],
  replayBytes: 0,
  rooms: new Map(),
  held: 0,
  framesFull: 0,
  messagesFull: 0,
  joinsFull: 0,
});
