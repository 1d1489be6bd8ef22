import type { CallMode, MemberId } from "@ringside/call";
import type { CaptureTrouble, Difference } from "@ringside/capture";
import type { Party } from "@ringside/client/state";
import type { EffectsState } from "./effects/effects_state.ts";

export type LocalSource =
  /** With what the device does not do of what the person's settings ask for. */
  | { state: "on"; differs?: readonly Difference[] }
  | { state: "off" }
  | { state: "starting" }
  | { state: "trouble"; trouble: CaptureTrouble };

export type ShareKind = "tab" | "window" | "screen";

/** What one sends. Device ids are those of `enumerateDevices`; empty means the browser's default. */
export interface LocalMedia {
  microphone: LocalSource;
  camera: LocalSource;
  share: { state: "off" } | { state: "starting"; wants: "tab" | "screen" } | {
    state: "on";
    kind: ShareKind;
    sound: boolean;
  };
  /** How loud the others' shares sound here, 0 to 1. */
  shareVolume: number;
  effects: EffectsState;
  /** They could not be drawn: the camera's own picture is sent. */
  effectsFailed: boolean;
  /** The camera in use, or its system, can blur the background by itself. */
  canBlur: boolean;
  microphoneId: string;
  cameraId: string;
  speakerId: string;
}

/** What another member says they send. */
export interface RemoteMedia {
  microphone: boolean;
  camera: boolean;
  share: boolean;
  /** What they would send, and their browser or device does not give. */
  lacks: { microphone: boolean; camera: boolean };
  /** Pictures that are on, and not sent here now; absent if all are sent. */
  paused?: { camera: boolean; share: boolean };
  /** They record this call. */
  recording: boolean;
}

/** A plain word for the link, and its main reason. */
export type Quality = {
  word: "good" | "fair" | "poor";
  reason?: "loss" | "delay" | "bandwidth" | "cpu";
  roundTripMs?: number;
  lossPercent?: number;
  direct?: boolean;
};

/** Another member of a call, as views show them. */
export interface RemoteMember extends RemoteMedia {
  member: MemberId;
  contact: string;
  name: string;
  /** Of the connection with them; good before it is measured. */
  quality: Quality;
}

/** Why a call ended, from this person's point of view. */
export type EndReason =
  | "hung_up"
  | "hung_up_by_peer"
  | "declined"
  | "declined_by_peer"
  | "busy"
  | "incapable"
  | "cancelled"
  | "cancelled_by_peer"
  | "no_answer"
  | "missed"
  | "unavailable"
  | "answered_elsewhere"
  | "declined_elsewhere"
  | "failed_to_connect"
  | "lost"
  | "out_of_reach"
  | "restarted"
  | "blocked"
  | "not_secure";

interface InCall {
  call: string;
  party: Party;
  mode: CallMode;
  local: LocalMedia;
  /** The others: one in a call of two. */
  remotes: readonly RemoteMember[];
  /** Grows when a stream object changed and has to be assigned again. */
  mediaVersion: number;
}

/** What a person sees of a call. A view never infers more than this says. */
export type CallViewState =
  | { state: "idle" }
  | {
    state: "calling";
    call: string;
    party: Party;
    mode: CallMode;
    progress: "inviting" | "ringing";
    local: LocalMedia;
    mediaVersion: number;
  }
  | { state: "ringing"; call: string; party: Party; mode: CallMode; local: LocalMedia }
  | ({ state: "connecting" } & InCall)
  | ({ state: "connected"; since: number; relayDown: boolean } & InCall)
  | ({
    state: "recovering";
    since: number;
    /** `path`: the network path broke; `both`: the relay is gone as well. */
    trouble: "path" | "both";
  } & InCall)
  | {
    state: "ended";
    call: string;
    party: Party;
    mode: CallMode;
    reason: EndReason;
    /** Seconds that the two were connected; absent when they never were. */
    seconds?: number;
  };

/** The states in which views show a call region with videos. */
export type InCallState = Extract<
  CallViewState,
  { state: "connecting" | "connected" | "recovering" }
>;

export function isInCall(call: CallViewState): call is InCallState {
  return call.state === "connecting" || call.state === "connected" || call.state === "recovering";
}
