import type { Cancel } from "@ringside/clock";
import type { LiveMedia } from "@ringside/talk";
import type { RecoveryStep } from "./call_state.ts";
import type { LinkSignal } from "./link_signal.ts";

export type CallLinkEvent =
  /** The caller's first offer is written, before the start; it names no address. */
  | { readonly type: "offered"; readonly offer: string }
  /** To be told to the other device, over every path. */
  | { readonly type: "signal"; readonly signal: LinkSignal }
  /** Media and control flow: for the first time, or again after trouble. */
  | { readonly type: "connected" }
  /** `silentMs`: for how long nothing has come; none where the path was healthy until now. */
  | { readonly type: "troubled"; readonly step: RecoveryStep; readonly silentMs?: number }
  | {
    readonly type: "failed";
    readonly reason: "failed_to_connect" | "lost" | "certificate_mismatch";
  }
  /** The control channel takes messages, of a new connection too. */
  | { readonly type: "control_open" }
  /** What the other side sends has changed. */
  | { readonly type: "live"; readonly live: LiveMedia }
  /** A message came over the control channel; whoever takes it calls `sendReceipt`. */
  | { readonly type: "envelope"; readonly id: string; readonly envelope: string }
  | { readonly type: "receipt"; readonly id: string };

/** What the call engine needs of a peer link; {@linkcode PeerLink} is the real one. */
export interface CallLink {
  /**
   * The callee writes its answer ahead, to an offer that names no address: nothing is sent to
   * anybody before the start. Only the first one counts.
   */
  prepare(offer: string): void;
  /** Made and gathering since the ring; from now on the other device is told. */
  start(): void;
  receive(signal: LinkSignal): void;
  /** Hands an envelope to the control channel; false where there is none that takes it. */
  sendEnvelope(id: string, envelope: string): boolean;
  /** Says that the envelope of this id was taken. */
  sendReceipt(id: string): void;
  networkChanged(): void;
  listen(listener: (event: CallLinkEvent) => void): Cancel;
  close(): void;
}
