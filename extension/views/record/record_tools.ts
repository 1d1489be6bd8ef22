import type { Participant } from "@ringside/call";
import type { PictureSource } from "@ringside/calling/state";
import type { RecordingState } from "../../model/recording_state.ts";
import type { CallTool } from "@ringside/ui/views";
import type { TakeSnapshot } from "@ringside/ui/snapshot_tools";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { StartRecording } from "./record_actions.ts";

/** *Record call*, absent while the call is recorded: its bar then has the controls. */
export function recordTools(
  recordings: readonly RecordingState[],
  start: StartRecording,
): CallTool[] {
  if (recordings.some(({ source }) => source === "call")) return [];
  return [{
    id: "record",
    label: t("record.call"),
    icon: "record",
    onPress: () => void start("call"),
  }];
}

/** Takes a still of what somebody in the call or meeting shows, at full size, into the library. */
export const takeSnapshot = (model: EngineModel): TakeSnapshot => (of, source) =>
  void take(of, source, model);

async function take(of: Participant, source: PictureSource, model: EngineModel): Promise<void> {
  const answer = await model.run("snapshot.take", { of, source });
  // A note announces the snapshot, with actions for it.
  if (!answer.ok) announce(t(`snapshot.trouble_${answer.reason}`), "danger");
}
