import type { Participant } from "@ringside/call";
import type { InCallState, PictureSource } from "@ringside/calling/state";
import type { RecordingState } from "../../model/recording_state.ts";
import type { CallTool } from "@ringside/ui/views";
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

/** Snapshots of every picture in the call or meeting, at full size, into the library. */
export function snapshotTools(
  { local, remotes }: Pick<InCallState, "local" | "remotes">,
  model: EngineModel,
): CallTool[] {
  const tool = (
    of: Participant,
    source: PictureSource,
    icon: "snapshot_peer" | "snapshot_self" | "snapshot_share",
    label: string,
  ): CallTool => ({
    id: `${icon}_${of}`,
    label,
    icon,
    onPress: () => void take(of, source, model),
  });
  // Of several shares the one that is shown first; this person's own is the last of them.
  const sharer = remotes.find(({ share }) => share)?.member ??
    (local.share.state === "on" ? "me" : undefined);
  return [
    ...remotes.filter(({ camera }) => camera).map(({ member, name }) =>
      tool(member, "camera", "snapshot_peer", t("snapshot.peer", { name }))
    ),
    ...(sharer ? [tool(sharer, "share", "snapshot_share", t("snapshot.share"))] : []),
    ...(local.camera.state === "on"
      ? [tool("me", "camera", "snapshot_self", t("snapshot.self"))]
      : []),
  ];
}

async function take(of: Participant, source: PictureSource, model: EngineModel): Promise<void> {
  const answer = await model.run("snapshot.take", { of, source });
  // A note announces the snapshot, with actions for it.
  if (!answer.ok) announce(t(`snapshot.trouble_${answer.reason}`), "danger");
}
