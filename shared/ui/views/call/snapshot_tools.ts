import type { Participant } from "@ringside/call";
import type { InCallState, PictureSource } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import type { CallTool } from "./call_tool.ts";

/** Takes a still of what a participant shows; `name`: of whom or what, for the file. */
export type TakeSnapshot = (of: Participant, source: PictureSource, name: string) => void;

/** Snapshots of every picture in the call or meeting. */
export function snapshotTools(
  { local, remotes }: Pick<InCallState, "local" | "remotes">,
  take: TakeSnapshot,
): CallTool[] {
  const tool = (
    of: Participant,
    source: PictureSource,
    icon: "snapshot_peer" | "snapshot_self" | "snapshot_share",
    label: string,
    name = label,
  ): CallTool => ({
    id: `${icon}_${of}`,
    label,
    icon,
    onPress: () => take(of, source, name),
  });
  // Of several shares the one that is shown first; this person's own is the last of them.
  const sharer = remotes.find(({ share }) => share)?.member ??
    (local.share.state === "on" ? "me" : undefined);
  return [
    ...remotes.filter(({ camera }) => camera).map(({ member, name }) =>
      tool(member, "camera", "snapshot_peer", t("snapshot.peer", { name }), name)
    ),
    ...(sharer ? [tool(sharer, "share", "snapshot_share", t("snapshot.share"))] : []),
    ...(local.camera.state === "on"
      ? [tool("me", "camera", "snapshot_self", t("snapshot.self"))]
      : []),
  ];
}
