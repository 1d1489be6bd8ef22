import type { CloseName, IceServer } from "@ringside/protocol";

/**
 * Why a relay is not in use at the moment. There is one reason for each sentence that a person may
 * see: `bad_address` and `not_a_relay` need another address, `access_denied` a key; the others
 * resolve by themselves.
 */
export type RelayTrouble =
  /** No socket could be opened, or it was dropped without a reason. */
  | "unreachable"
  /** The address cannot be a relay's. */
  | "bad_address"
  /** Something answers there that does not speak the protocol. */
  | "not_a_relay"
  | "access_denied"
  | "unsupported_version"
  /** The relay limits rate, connections or sessions, and this client is over it. */
  | "too_many"
  /** The relay is shutting down. */
  | "draining"
  /** The relay broke the protocol: an invalid frame, or a gap in the sequence. */
  | "nonsense"
  /** An open socket went silent. */
  | "timed_out"
  /** The session continued on another socket. */
  | "replaced"
  /** The relay reported an internal error. */
  | "relay_failed";

/** The state of a relay link; it is reported nowhere else. */
export type RelayStatus =
  | { readonly state: "connecting" }
  | {
    readonly state: "online";
    readonly ice: IceServer[];
    /** Seconds for which the credentials in `ice` are valid, counted from their issue. */
    readonly iceLife?: number;
    /** Whether the session of the previous socket continues. */
    readonly resumed: boolean;
  }
  | { readonly state: "waiting"; readonly retryInMs: number; readonly reason: RelayTrouble }
  /** An unchanged retry is pointless; `retryNow` retries all the same. */
  | { readonly state: "refused"; readonly reason: RelayTrouble }
  | { readonly state: "closed" };

const troubles: Record<CloseName, RelayTrouble> = {
  bad_frame: "nonsense",
  access_denied: "access_denied",
  no_session: "unreachable",
  hello_timeout: "timed_out",
  replaced: "replaced",
  frame_too_large: "nonsense",
  unsupported_version: "unsupported_version",
  rate_limited: "too_many",
  slow_reader: "too_many",
  too_many_sessions: "too_many",
  internal: "relay_failed",
  draining: "draining",
};

/** The trouble that a relay's close code means. */
export const troubleOfClose = (name: CloseName): RelayTrouble => troubles[name];

/** Whether only a person can fix it. */
export const isFinal = (trouble: RelayTrouble): boolean =>
  trouble === "access_denied" || trouble === "unsupported_version" || trouble === "bad_address";
