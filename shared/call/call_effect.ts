import type { CallMessage } from "./call_message.ts";
import type { CallHistoryEntry } from "./call_history.ts";
import type { CallRole } from "./call_state.ts";
import type { LinkSignal } from "./link_signal.ts";
import type { LinkClose } from "./posted_link.ts";

/**
 * - `ring`: nobody answered
 * - `reach`: no device of the contact has said that it rings
 * - `connect`: accepted, but no path yet
 */
export type CallTimer = "ring" | "reach" | "connect";

/** The engine's effects after a transition, in this order. */
export type CallEffect =
  | {
    readonly type: "send";
    readonly contact: string;
    readonly device: string;
    readonly message: CallMessage;
  }
  | {
    readonly type: "start_timer";
    readonly timer: CallTimer;
    readonly call: string;
    readonly ms: number;
  }
  | { readonly type: "stop_timer"; readonly timer: CallTimer }
  /** Create the connection and gather, so that it is ready at the accept; send nothing yet. */
  | { readonly type: "prepare_link"; readonly call: string; readonly role: CallRole }
  /** Create the answer to an offer without addresses, and send nothing. */
  | { readonly type: "prepare_answer"; readonly call: string; readonly offer: string }
  | {
    readonly type: "start_link";
    readonly call: string;
    readonly contact: string;
    readonly device: string;
    readonly role: CallRole;
  }
  | { readonly type: "signal_link"; readonly call: string; readonly signal: LinkSignal }
  | { readonly type: "close_link"; readonly call: string; readonly when: LinkClose }
  | { readonly type: "record"; readonly entry: CallHistoryEntry };
