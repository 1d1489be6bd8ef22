import type { Limits } from "@ringside/protocol";
import { withSequence } from "./numbered_frame.ts";
import type { SessionState } from "./session_state.ts";

/** Numbers a frame and keeps it until it is acknowledged. Returns the numbered frame. */
export function numberFrame(state: SessionState, frame: string): string {
  state.seq++;
  state.replay.push(frame);
  state.replayBytes += frame.length; // sealed text is ASCII: a byte each
  return withSequence(state.seq, frame);
}

export const overflows = (state: SessionState, limits: Limits): boolean =>
  state.replay.length > limits.replayMessages || state.replayBytes > limits.replayBytes;

/** Drops the oldest frames until the buffer is within its limits. */
export function dropOldest(state: SessionState, limits: Limits): void {
  while (overflows(state, limits)) state.replayBytes -= state.replay.shift()?.length ?? 0;
}

/** Drops the frames that the client has. */
export function acknowledge(state: SessionState, last: number): void {
  const count = Math.min(last, state.seq) - firstKept(state) + 1;
  if (count <= 0) return;
  if (count === state.replay.length) {
    state.replay = [];
    state.replayBytes = 0;
    return;
  }
  for (const frame of state.replay.splice(0, count)) state.replayBytes -= frame.length;
}

/** Whether `last` was sent, and every frame after it is still in the buffer. */
export const canReplayFrom = (state: SessionState, last: number): boolean =>
  last >= firstKept(state) - 1 && last <= state.seq;

/** The frames that the client has not acknowledged, oldest first. */
export const replayed = (state: SessionState): string[] =>
  state.replay.map((frame, index) => withSequence(firstKept(state) + index, frame));

const firstKept = (state: SessionState): number => state.seq - state.replay.length + 1;
