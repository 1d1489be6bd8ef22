import type { CloseName, LeftReason } from "@ringside/protocol";
import type { SessionEffect, SessionState } from "./session_state.ts";

/** Ends the session: it leaves its rooms, and its host forgets it. */
export function endSession(state: SessionState, reason: LeftReason): SessionEffect[] {
  const effects: SessionEffect[] = [];
  for (const room of state.rooms.keys()) {
    effects.push({ type: "room", room, message: { type: "leave", session: state.id, reason } });
  }
  state.phase = "ended";
  state.rooms.clear();
  state.joining = state.waiting = state.until = undefined;
  state.replay = [];
  state.replayBytes = 0;
  effects.push({ type: "ended" });
  return effects;
}

/** Ends the session of a client that broke the protocol, and would break it again on a resume. */
export const expel = (state: SessionState, why: CloseName): SessionEffect[] => [
  { type: "close", why },
  ...endSession(state, "lost"),
];
