import type { InCallState } from "@ringside/calling/state";
import type { RecordingState } from "../../model/recording_state.ts";
import type { CallTool } from "@ringside/ui/views";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { CommandInput } from "../../messages/contract.ts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { StartRecording } from "./record_actions.ts";

type Of = CommandInput<"snapshot.take">["of"];

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

/** Snapshots of every picture in the call, at full size, into the library. */
export function snapshotTools(call: InCallState, model: EngineModel): CallTool[] {
  const { local, party, remote } = call;
  const tool = (of: Of, label: string): CallTool => ({
    id: `snapshot_${of}`,
    label,
    icon: `snapshot_${of}`,
    onPress: () => void take(of, model),
  });
  return [
    ...(remote.camera ? [tool("peer", t("snapshot.peer", { name: party.name }))] : []),
    ...(remote.share || local.share.state === "on" ? [tool("share", t("snapshot.share"))] : []),
    ...(local.camera.state === "on" ? [tool("self", t("snapshot.self"))] : []),
  ];
}

async function take(of: Of, model: EngineModel): Promise<void> {
  const answer = await model.run("snapshot.take", { of });
  // A note announces the snapshot, with actions for it.
  if (!answer.ok) announce(t(`snapshot.trouble_${answer.reason}`), "danger");
}
