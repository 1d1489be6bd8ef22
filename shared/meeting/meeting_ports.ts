import type { CallLink, CallRole, MemberId, SignalDelivery } from "@ringside/call";
import type { Clock } from "@ringside/clock";
import type { MeetingHistoryEntry } from "./meeting_history.ts";
import type { MeetingMessage } from "./meeting_message.ts";
import type { MeetingPolicy } from "./meeting_policy.ts";
import type { MeetingState } from "./meeting_state.ts";

/** Ports of the engine. `L` is the real peer link, or a test double. */
export interface MeetingPorts<L extends CallLink> {
  readonly clock: Clock;
  /** Milliseconds since 1970, for the history. */
  wallClock(): number;
  /** Seals a message for one member and sends it through the relay until there is a receipt. */
  signal(member: MemberId, message: MeetingMessage): SignalDelivery;
  /**
   * Passes an envelope from the control channel to the room's own parsing and deduplication, which
   * calls `taken` once the sender need not repeat it.
   */
  receiveEnvelope(member: MemberId, envelope: string, taken: () => void): void;
  /** The engine starts the link at once: its media is attached when `link_opened` is emitted. */
  createPeerLink(role: CallRole, member: MemberId): L;
  readonly policy?: MeetingPolicy;
}

export type MeetingEngineEvent<L extends CallLink> =
  | { readonly type: "state"; readonly state: MeetingState }
  /** Attach this side's media to this link; a pair that is tried again gets another one. */
  | { readonly type: "link_opened"; readonly member: MemberId; readonly link: L }
  | { readonly type: "link_closed"; readonly member: MemberId; readonly link: L }
  /** The member changed what it sends over its link. */
  | { readonly type: "live"; readonly member: MemberId }
  /** The member's certificate is not the one in its sealed description: it is linked no more. */
  | { readonly type: "mistrusted"; readonly member: MemberId }
  | { readonly type: "record"; readonly entry: MeetingHistoryEntry };
