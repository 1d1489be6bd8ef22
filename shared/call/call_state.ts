import type { CallMode } from "./call_message.ts";

/** The caller's state for one device that it rings. */
export type RungDevice = "invited" | "ringing" | "busy" | "incapable" | "gone";

/** `caller` placed the call and makes the offers; `callee` accepted it. */
export type CallRole = "caller" | "callee";

/** The step of recovery that a peer link is in (recovery_policy.ts). */
export type RecoveryStep = "checking" | "restarting" | "rebuilding";

/** Why a call is over. `by` is the side that ended it, if a person did. */
export type Ending =
  | { readonly reason: "hung_up"; readonly by: "me" | "them" }
  | { readonly reason: "declined"; readonly by: "me" | "them" }
  | { readonly reason: "cancelled"; readonly by: "me" | "them" }
  /** The other side is in another call. */
  | { readonly reason: "busy" }
  /** The contact is online only with programs that take no calls. */
  | { readonly reason: "incapable" }
  /** It rang, and nobody answered. */
  | { readonly reason: "missed" }
  /** No device of the contact rang. */
  | { readonly reason: "unavailable" }
  | { readonly reason: "answered_elsewhere" }
  | { readonly reason: "declined_elsewhere" }
  /** Accepted, but the two devices found no path. */
  | { readonly reason: "failed_to_connect" }
  /** This person blocked the contact; the other side learns only that the call is over. */
  | { readonly reason: "blocked" }
  /** The other end's browser came back without the call. */
  | { readonly reason: "restarted" }
  /** Connected, then no path for the whole of the recovery policy. */
  | { readonly reason: "lost" }
  /** The other side's certificate is not the one in its sealed description. */
  | { readonly reason: "certificate_mismatch" };

/** Fields of every call. Times are wall-clock milliseconds, only for display. */
interface Call {
  readonly call: string;
  readonly contact: string;
  /** The mode it was placed with. */
  readonly mode: CallMode;
  readonly startedAt: number;
}

export interface Calling extends Call {
  readonly phase: "calling";
  readonly devices: Readonly<Record<string, RungDevice>>;
  /** Present once it is ready; it contains no address. */
  readonly offer?: string;
}

export interface Ringing extends Call {
  readonly phase: "ringing";
  /** The device that calls. */
  readonly device: string;
  /** It makes no sound, since the contact is muted: it is in nobody's way. */
  readonly muted?: true;
}

/** Fields from the accept on. */
interface Accepted extends Call {
  readonly role: CallRole;
  /** The one device at the other end. */
  readonly device: string;
  /** The media that this side starts with. */
  readonly ownMode: CallMode;
}

export interface Connecting extends Accepted {
  readonly phase: "connecting";
}

export interface Connected extends Accepted {
  readonly phase: "connected";
  readonly connectedAt: number;
}

export interface Recovering extends Accepted {
  readonly phase: "recovering";
  readonly connectedAt: number;
  readonly troubledAt: number;
  readonly step: RecoveryStep;
}

export interface Ended extends Call {
  readonly phase: "ended";
  readonly ending: Ending;
  readonly role: CallRole;
  /** When the path first broke, if it did: the time after that does not count as a call. */
  readonly endedAt: number;
  /** Only if the two were connected. */
  readonly connectedAt?: number;
}

/** The one call of this device, or none. */
export type CallState =
  | { readonly phase: "idle" }
  | Calling
  | Ringing
  | Connecting
  | Connected
  | Recovering
  | Ended;

/** A call that was accepted and is not over. */
export type InCall = Connecting | Connected | Recovering;

/**
 * The call, and the ids of finished calls. The latter make late messages harmless: an invite that
 * arrives after its own cancel does not ring.
 */
export interface CallMachine {
  readonly state: CallState;
  readonly finished: readonly string[];
}

export const idleMachine: CallMachine = { state: { phase: "idle" }, finished: [] };

/** Whether a call goes on, or rings. */
export function isOccupied(state: CallState): boolean {
  return state.phase !== "idle" && state.phase !== "ended";
}

/** Whether a person is occupied, so that another caller gets *busy*: not by a muted contact's ring. */
export function isBusy(state: CallState): boolean {
  return isOccupied(state) && !(state.phase === "ringing" && state.muted);
}
