import type { CallMessage, CallMode } from "./call_message.ts";
import type { RecoveryStep } from "./call_state.ts";
import type { CallTimer } from "./call_effect.ts";

/** Actions of the person. */
export type PersonEvent =
  | {
    readonly type: "place";
    /** A fresh call id. */
    readonly call: string;
    readonly contact: string;
    readonly mode: CallMode;
    /** Devices of the contact that are online now; others are rung when they come. */
    readonly devices: readonly string[];
  }
  | { readonly type: "accept"; readonly mode: CallMode }
  | { readonly type: "decline" }
  | { readonly type: "cancel" }
  | { readonly type: "hang_up" }
  /** End every call with this contact, including one that is over. */
  | { readonly type: "block"; readonly contact: string }
  | { readonly type: "dismiss" };

/** News about a contact's devices. */
export type DeviceEvent =
  | { readonly type: "device_online"; readonly contact: string; readonly device: string }
  | { readonly type: "device_gone"; readonly contact: string; readonly device: string }
  /** The same device under a new boot: it has lost any call that it was in. */
  | { readonly type: "device_restarted"; readonly contact: string; readonly device: string };

export interface MessageEventOfCall {
  readonly type: "message";
  readonly contact: string;
  readonly device: string;
  readonly message: CallMessage;
  /** Do not disturb: an invite is answered with *busy*, and recorded. */
  readonly doNotDisturb?: boolean;
  /** The contact is muted: their ring makes no sound, and gives way to any other call. */
  readonly muted?: boolean;
}

/** Reports of the peer link. */
export type LinkEvent =
  /** The first offer is ready, while it rings; it contains no address. */
  | { readonly type: "link_offered"; readonly call: string; readonly offer: string }
  | { readonly type: "link_connected"; readonly call: string }
  | {
    readonly type: "link_troubled";
    readonly call: string;
    readonly step: RecoveryStep;
    /** How long nothing has arrived. */
    readonly silentMs?: number;
  }
  | {
    readonly type: "link_failed";
    readonly call: string;
    readonly reason: "failed_to_connect" | "lost" | "certificate_mismatch";
  };

export interface TimeoutEvent {
  readonly type: "timeout";
  readonly timer: CallTimer;
  readonly call: string;
}

/** Everything that can happen to a call. */
export type CallEvent = PersonEvent | DeviceEvent | MessageEventOfCall | LinkEvent | TimeoutEvent;
export type CallEventOf<T extends CallEvent["type"]> = Extract<CallEvent, { type: T }>;
