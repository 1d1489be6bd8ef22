import type { CloseName, ErrorCode, Joining, LeftReason, Limits } from "@ringside/protocol";
import type { Access, Admission, Grant } from "./access/access.ts";
import type { FromRoom, ToRoom } from "./actor_messages.ts";
import type { IceOffer } from "./ice/ice_list.ts";
import type { AddressBudget } from "./limits/address_budget.ts";

/** What a session's actor is given to judge by. */
export interface SessionRules {
  readonly limits: Limits;
  readonly access: Pick<Access, "opens" | "holds">;
  /** What all sessions of this one's address share. */
  readonly address: AddressBudget;
  /** How many joins may be unanswered at once; absent: as the actor thinks best. */
  readonly joinsAtOnce?: number;
}

/**
 * A membership as the session knows it. `version` is the room's at its last word; 0 while the
 * join is unanswered (a room with a member in it has at least 1).
 */
export interface Membership {
  version: number;
  /** Bytes that it holds of its address's budget. */
  held: number;
  /** What let it in. */
  by: Admission;
}

/** Sends `first` to `n` reached so many members each, and the client was not yet told. */
export interface SentRun {
  readonly first: number;
  n: number;
  readonly reached: number;
}

/** What a session knows: plain data, so that a host can store it or hand it over. */
export interface SessionState {
  /** Its address: stands in the URL of a resume and is no secret. */
  readonly id: string;
  /**
   * `online`: a socket carries it. `away`: none does, and the host counts the time.
   * `ended`: over; every further input is without effect.
   */
  phase: "online" | "away" | "ended";
  /** Resumes the session; given in the last `welcome`. */
  token: string;
  /** The token before that, good until the client has shown that the last `welcome` arrived. */
  formerToken?: string;
  grant: Grant;
  /** Whether the client takes one `sent` for several sends. */
  runs: boolean;
  /** The run that the next flush tells; only where `runs`. */
  sentRun?: SentRun;
  /** The highest `n` that was consumed. */
  last: number;
  /** The `seq` of the last numbered frame. */
  seq: number;
  /** Numbered frames that are not acknowledged, without their numbers; the last has `seq`. */
  replay: string[];
  replayBytes: number;
  rooms: Map<string, Membership>;
  /** Bytes that all memberships hold; the host frees them when it forgets the session. */
  held: number;
  /** Rooms whose answers to a join are on their way; absent where there are none. */
  joining?: Set<string>;
  /** Joins that wait for those answers, and when the last of them came; absent where none do. */
  waiting?: { since: number; readonly joins: Map<string, Joining> };
  /** When the first admission ends, in Unix seconds; absent where none has an end. */
  until?: number;
  /** When the buckets are full again (see `limits/rate.ts`). */
  framesFull: number;
  messagesFull: number;
  joinsFull: number;
}

/** What the host feeds a session. `now` is monotonic milliseconds, the same clock for all. */
export type SessionInput =
  /** A socket said a valid hello. `token` is new; `shown` is what resumes, once judged. */
  | {
    readonly type: "attach";
    readonly token: string;
    readonly grant: Grant;
    readonly offer: IceOffer;
    readonly runs: boolean;
    readonly shown?: { readonly token: string; readonly last: number };
  }
  | { readonly type: "frame"; readonly text: string; readonly now: number }
  /** A frame that was not text. */
  | { readonly type: "binary" }
  /** The socket has more unsent than it may. */
  | { readonly type: "slow" }
  /** The socket went away by itself; `bye`: the client said that it will not be back. */
  | { readonly type: "detach"; readonly bye: boolean }
  | { readonly type: "room"; readonly message: FromRoom }
  /** The client asked for ICE servers, and these are they. */
  | { readonly type: "offer"; readonly offer: IceOffer }
  /** The answer to `flush`. */
  | { readonly type: "flush" }
  /** A key was taken away, or the time in `until` has come. */
  | { readonly type: "recheck" }
  /** Nobody resumed in time, or the host cannot keep the session. */
  | { readonly type: "end"; readonly reason: LeftReason };

/** What a session wants of its host. */
export type SessionEffect =
  /** `error`: the code of the error frame that it is. */
  | { readonly type: "write"; readonly text: string; readonly error?: ErrorCode }
  | { readonly type: "room"; readonly room: string; readonly message: ToRoom }
  /** Wants an `offer`. */
  | { readonly type: "ice" }
  /** Wants a `flush` once the frames that have already arrived are dealt with. */
  | { readonly type: "flush" }
  /**
   * Close the socket; the session is away or ended from here on, whatever the socket still says.
   */
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
