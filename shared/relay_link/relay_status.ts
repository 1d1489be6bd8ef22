import type { CloseName, IceServer } from "@ringside/protocol";

/**
 * Why a relay is not in use just now. One word for each sentence that a person may need:
 * `bad_address` and `not_a_relay` ask for another address, `access_denied` for a key, the others
 * pass by themselves.
 */
export type RelayTrouble =
  /** No socket could be opened, or it was dropped without a word. */
  | "unreachable"
  /** The address cannot be one of a relay. */
  | "bad_address"
  /** Something answers there that does not speak the protocol. */
  | "not_a_relay"
  | "access_denied"
  | "unsupported_version"
  /** The relay limits rate, connections or sessions, and this client is over it. */
  | "too_many"
  /** The relay is going down. */
  | "draining"
  /** The relay broke the protocol: a frame that is none, a sequence with a hole. */
  | "nonsense"
  /** A socket that was open fell silent. */
  | "timed_out"
  /** The session went on elsewhere. */
  | "replaced"
  /** The relay failed and said so. */
  | "relay_failed";

/** What a relay link is doing; the only place where it is told. */
export type RelayStatus =
  | { readonly state: "connecting" }
  | {
    readonly state: "online";
    readonly ice: IceServer[];
    /** Seconds for which the credentials in `ice` were good when they were issued. */
    readonly iceLife?: number;
    /** Whether the session of the previous socket goes on. */
    readonly resumed: boolean;
  }
  | { readonly state: "waiting"; readonly retryInMs: number; readonly reason: RelayTrouble }
  /** Trying again unchanged is pointless; `retryNow` tries all the same. */
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

/** Whether only a person can mend it. */
export const isFinal = (trouble: RelayTrouble): boolean =>
  trouble === "access_denied" || trouble === "unsupported_version" || trouble === "bad_address";
