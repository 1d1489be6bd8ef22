import type { CallState, Ending, InCall } from "@ringside/call";
import type {
  CallViewState,
  EndReason,
  LocalMedia,
  RemoteMedia,
  RemoteMember,
} from "./call_view_state.ts";
import type { Party } from "@ringside/client/state";
import { secondsBetween } from "@ringside/client";
import { type LiveMedia, nothingLacked } from "@ringside/talk";

/** What the view of a call needs besides the call's own state. */
export interface CallSurroundings {
  party: Party;
  local: LocalMedia;
  remotes: readonly RemoteMember[];
  /** No relay of the contact can be reached; once the call is over, whether it was so then. */
  relayDown: boolean;
  mediaVersion: number;
  /** A moment of the call for whoever subtracts it from the time of day: that may have been set. */
  shownTime(moment: number): number;
}

/** The call as views show it. */
export function callView(call: CallState, around: CallSurroundings): CallViewState {
  const { party, local, mediaVersion } = around;
  switch (call.phase) {
    case "idle":
      return { state: "idle" };
    case "calling": {
      const rings = Object.values(call.devices).includes("ringing");
      const progress = rings ? "ringing" : "inviting";
      return {
        state: "calling",
        call: call.call,
        party,
        mode: call.mode,
        progress,
        local,
        mediaVersion,
      };
    }
    case "ringing":
      return { state: "ringing", call: call.call, party, mode: call.mode, local };
    case "connecting":
      return { state: "connecting", ...inCall(call, around) };
    case "connected":
      return {
        state: "connected",
        since: around.shownTime(call.connectedAt),
        relayDown: around.relayDown,
        ...inCall(call, around),
      };
    case "recovering": {
      const trouble = around.relayDown ? "both" : "path";
      return {
        state: "recovering",
        since: around.shownTime(call.connectedAt),
        trouble,
        ...inCall(call, around),
      };
    }
    case "ended": {
      const { connectedAt, endedAt } = call;
      return {
        state: "ended",
        call: call.call,
        party,
        mode: call.mode,
        reason: endReason(call.ending, call.role, around.relayDown),
        ...(connectedAt === undefined ? {} : { seconds: secondsBetween(connectedAt, endedAt) }),
      };
    }
  }
}

function inCall(call: InCall, { party, local, remotes, mediaVersion }: CallSurroundings) {
  return { call: call.call, party, mode: call.ownMode, local, remotes, mediaVersion };
}

/** Why it ended, from this side's point of view. */
function endReason(
  ending: Ending,
  role: "caller" | "callee",
  relayDown: boolean,
): EndReason {
  switch (ending.reason) {
    case "hung_up":
      return ending.by === "me" ? "hung_up" : "hung_up_by_peer";
    case "declined":
      return ending.by === "me" ? "declined" : "declined_by_peer";
    case "cancelled":
      return ending.by === "me" ? "cancelled" : "cancelled_by_peer";
    case "missed":
      return role === "caller" ? "no_answer" : "missed";
    case "certificate_mismatch":
      return "not_secure";
    case "busy":
    case "incapable":
    case "unavailable":
    case "answered_elsewhere":
    case "declined_elsewhere":
    case "failed_to_connect":
    case "blocked":
    case "restarted":
      return ending.reason;
    // Who still reaches the relay has a network: it is the other side that went.
    case "lost":
      return relayDown ? "lost" : "out_of_reach";
  }
}

/** What a member says they send. */
export function remoteMedia(live: LiveMedia, recording: boolean): RemoteMedia {
  const { camera, lacks, microphone, paused, share } = live;
  const media = { microphone, camera, share, lacks: lacks ?? nothingLacked, recording };
  return paused ? { ...media, paused } : media;
}
