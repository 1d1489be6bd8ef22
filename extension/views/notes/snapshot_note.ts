import type { SnapshotNote } from "../../model/snapshot_state.ts";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";
import { copyPicture, savePicture, snapshotFile } from "../snapshot/snapshot_file.ts";
import type { Note } from "./note.ts";

/** The latest snapshot, with actions for it. */
export function snapshotNote(
  model: EngineModel,
  windows: Windows,
  { asPng, file, id, lacks, name }: SnapshotNote,
): Note {
  const dismiss = () => void model.run("snapshot.dismiss_note", {});
  const edit = () => {
    dismiss();
    windows.openPage("editor", id);
  };
  const copy = async () => {
    const copied = await copyPicture(snapshotFile(file));
    announce(t(copied ? "snapshot.copied" : "snapshot.copy_failed"), copied ? "good" : "danger");
  };
  const save = async () => {
    const picture = await snapshotFile(file);
    if (picture) savePicture(picture, name);
    else announce(t("snapshot.gone"), "danger");
  };
  return {
    id,
    tone: lacks ? "warn" : "good",
    icon: "snapshot",
    text: [
      t("snapshot.kept", { name }),
      ...(lacks ? [t(`snapshot.lacks_${lacks}`)] : []),
      ...(asPng ? [t("snapshot.as_png")] : []),
    ].join(" "),
    actions: [
      { label: t("snapshot.edit"), icon: "rename", run: edit },
      { label: t("snapshot.copy"), icon: "copy", run: () => void copy() },
      { label: t("snapshot.save"), icon: "download", run: () => void save() },
    ],
    dismiss,
  };
}
