import type { RecordingState } from "../state.ts";
import type { Recording, RecordingStatus } from "./recording.ts";

/** What changes in an interface with a status; undefined before a recording runs and after its end. */
export function shownStatus(
  status: RecordingStatus,
  { black = false, silent = false }: Partial<Pick<Recording, "black" | "silent">> = {},
): Partial<RecordingState> | undefined {
  switch (status.state) {
    case "recording":
    case "paused": {
      const { bytes, elapsedMs, level } = status.progress;
      return {
        ...{ state: status.state, elapsedMs, measured: Date.now(), bytes },
        ...{ level: level?.peak ?? 0, silent, black },
      };
    }
    case "finishing":
      return { state: "finishing" };
  }
}
