import type { CallMode } from "./call_message.ts";

/** What the caller knows of one device that it rings. */
export type RungDevice = "invited" | "ringing" | "busy" | "incapable" | "gone";

/** `caller` placed the call and makes the offers; `callee` accepted it. */
export type CallRole = "caller" | "callee";

/** How a peer link is being brought back (recovery_policy.ts). */
export type RecoveryStep = "checking" | "restarting" | "rebuilding";

/** Why a call is over. `by` says whose doing it was, where it was a person's. */
export type Ending =
  | { readonly reason: "hung_up"; readonly by: "me" | "them" }
  | { readonly reason: "declined"; readonly by: "me" | "them" }
  | { readonly reason: "cancelled"; readonly by: "me" | "them" }
  /** Another call is going on at the other side. */
  | { readonly reason: "busy" }
  /** The contact is there with programs alone that take no calls. */
  | { readonly reason: "incapable" }
  /** It rang, and nobody answered. */
  | { readonly reason: "missed" }
  /** No device of the contact rang. */
  | { readonly reason: "unavailable" }
  | { readonly reason: "answered_elsewhere" }
  | { readonly reason: "declined_elsewhere" }
  /** Accepted, but the two devices found no path. */
  | { readonly reason: "failed_to_connect" }
  /** This person blocked the contact; the other side learns no more than that it is over. */
  | { readonly reason: "blocked" }
  /** The other end's browser came back without the call. */
  | { readonly reason: "restarted" }
  /** Connected, then no path for the whole of the recovery policy. */
  | { readonly reason: "lost" }
  /** The other end's certificate is not the one its sealed description named. */
  | { readonly reason: "certificate_mismatch" };

/** What every call has. Times are wall-clock milliseconds, for showing only. */
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
  /** Once it is written; it names no address. */
  readonly offer?: string;
}

export interface Ringing extends Call {
  readonly phase: "ringing";
  /** The device that calls. */
  readonly device: string;
  /** It makes no sound, since the contact is muted: it is in nobody's way. */
  readonly muted?: true;
}

/** What holds from the accept on. */
interface Accepted extends Call {
  readonly role: CallRole;
  /** The one device at the other end. */
  readonly device: string;
  /** What this side starts with. */
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
  /** Where the path broke first, when it broke: what came after was no call. */
  readonly endedAt: number;
  /** Only where the two were connected. */
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
 * The call and the ids of calls that are over. The latter are what makes late messages harmless:
 * an invite that arrives after its own cancel does not ring.
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
