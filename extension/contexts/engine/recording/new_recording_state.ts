import { randomId } from "@ringside/seal";
import type { RecordSource } from "../../../model/record_options.ts";
import type { RecordingState } from "../../../model/recording_state.ts";

/** A recording before its first frame: counting down for so many seconds, or starting at once. */
export function newRecordingState(
  source: RecordSource,
  { countdown, soundless }: { countdown: number; soundless: boolean },
  now: number = Date.now(),
): RecordingState {
  const begins = countdown > 0
    ? { state: "countdown", begins: now + countdown * 1000 } as const
    : { state: "starting" } as const;
  return {
    id: randomId(),
    source,
    ...begins,
    elapsedMs: 0,
    measured: now,
    bytes: 0,
    level: 0,
    silent: false,
    black: false,
    soundless,
  };
}
