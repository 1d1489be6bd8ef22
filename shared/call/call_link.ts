import type { Cancel } from "@ringside/clock";
import type { LiveMedia } from "@ringside/talk";
import type { RecoveryStep } from "./call_state.ts";
import type { LinkSignal } from "./link_signal.ts";

export type CallLinkEvent =
  /** The caller's first offer is ready, before the start; it contains no address. */
  | { readonly type: "offered"; readonly offer: string }
  /** To send to the other device, over every path. */
  | { readonly type: "signal"; readonly signal: LinkSignal }
  /** Media and control messages flow, for the first time or again after trouble. */
  | { readonly type: "connected" }
  /** `silentMs`: how long nothing has arrived; absent if the path was healthy until now. */
  | { readonly type: "troubled"; readonly step: RecoveryStep; readonly silentMs?: number }
  | {
    readonly type: "failed";
    readonly reason: "failed_to_connect" | "lost" | "certificate_mismatch";
  }
  /** The control channel is open, also for a new connection. */
  | { readonly type: "control_open" }
  /** The other side changed what it sends. */
  | { readonly type: "live"; readonly live: LiveMedia }
  /** A message came over the control channel; the listener that accepts it calls `sendReceipt`. */
  | { readonly type: "envelope"; readonly id: string; readonly envelope: string }
  | { readonly type: "receipt"; readonly id: string };

/** The part of a peer link that the call engine uses; {@linkcode PeerLink} is the real one. */
export interface CallLink {
  /**
   * The callee prepares its answer to an offer without addresses, and sends nothing before the
   * start. Only the first offer counts.
   */
  prepare(offer: string): void;
  /** The link exists and gathers since the ring; from now on it sends to the other device. */
  start(): void;
  receive(signal: LinkSignal): void;
  /** Sends an envelope over the control channel; false if there is no open one. */
  sendEnvelope(id: string, envelope: string): boolean;
  /** Confirms that the envelope with this id was accepted. */
  sendReceipt(id: string): void;
  networkChanged(): void;
  listen(listener: (event: CallLinkEvent) => void): Cancel;
  close(): void;
}
