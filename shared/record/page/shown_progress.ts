import type { RecordingProgress } from "../recorder_messages.ts";
import type { RecordingState } from "../state.ts";
import type { Recording } from "./recording.ts";

type Shown = "elapsedMs" | "measured" | "bytes" | "level" | "silent" | "black";

/** What interfaces show of a recording's progress, measured now. */
export function shownProgress(
  { black, silent }: Pick<Recording, "black" | "silent">,
  { bytes, elapsedMs, level }: RecordingProgress,
): Pick<RecordingState, Shown> {
  return { elapsedMs, measured: Date.now(), bytes, level: level?.peak ?? 0, silent, black };
}
