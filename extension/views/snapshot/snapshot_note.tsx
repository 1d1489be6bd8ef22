import { t } from "@ringside/ui/locales";
import { announce, Banner, Button } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../../platform/windows.ts";
import { copyPicture, savePicture, snapshotFile } from "./snapshot_file.ts";

/** The snapshot that was taken last, and what one may want to do with it at once. */
export function SnapshotNote({ model, windows }: { model: EngineModel; windows: Windows }) {
  const note = model.state.snapshotNote.value;
  if (!note) return null;
  const { asPng, cut, file, id, name } = note;
  const dismiss = () => void model.run("snapshot.dismiss_note", {});
  const copy = async () => {
    const copied = await copyPicture(snapshotFile(file));
    announce(t(copied ? "snapshot.copied" : "snapshot.copy_failed"), copied ? "good" : "danger");
  };
  const save = async () => {
    const picture = await snapshotFile(file);
    if (picture) savePicture(picture, name);
    else announce(t("snapshot.gone"), "danger");
  };
  return (
    <Banner
      tone={cut ? "warn" : "good"}
      icon="snapshot"
      live
      onDismiss={dismiss}
      actions={
        <>
          <Button
            tone="quiet"
            icon="rename"
            onClick={() => {
              dismiss();
              windows.openPage("editor", id);
            }}
          >
            {t("snapshot.edit")}
          </Button>
          <Button tone="quiet" icon="copy" onClick={() => void copy()}>
            {t("snapshot.copy")}
          </Button>
          <Button tone="quiet" icon="download" onClick={() => void save()}>
            {t("snapshot.save")}
          </Button>
        </>
      }
    >
      {t("snapshot.kept", { name })}
      {cut && ` ${t("snapshot.cut")}`}
      {asPng && ` ${t("snapshot.as_png")}`}
    </Banner>
  );
}
