import type { RecordingNote } from "@ringside/ui";
import { t } from "@ringside/ui/locales";
import { Banner, Button } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../../platform/windows.ts";

const nothingKept: readonly RecordingNote["reason"][] = [
  "unsupported",
  "no_tracks",
  "no_file",
  "empty",
];
const asWanted: readonly RecordingNote["reason"][] = ["saved", "source_ended"];

/** What became of recordings that have ended, until the person has seen it. */
export function RecordingNotes({ model, windows }: { model: EngineModel; windows: Windows }) {
  return (
    <>
      {model.state.recordingNotes.value.map((note) => {
        const { id, name, reason } = note;
        const dismiss = () => void model.run("record.dismiss_note", { id });
        const kept = !nothingKept.includes(reason);
        return (
          <Banner
            key={id}
            tone={!kept ? "danger" : asWanted.includes(reason) ? "good" : "warn"}
            live
            onDismiss={dismiss}
            actions={kept && (
              <Button
                tone="quiet"
                icon="library"
                onClick={() => {
                  dismiss();
                  windows.openPage("library");
                }}
              >
                {t("record.open_library")}
              </Button>
            )}
          >
            {t(`record.note_${reason}`, { name })}
          </Banner>
        );
      })}
    </>
  );
}
