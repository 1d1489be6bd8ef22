import type { RecordingNote } from "../../model/recording_state.ts";
import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";
import type { Note } from "./note.ts";

const nothingKept: readonly RecordingNote["reason"][] = [
  "unsupported",
  "no_tracks",
  "no_file",
  "empty",
];
const asWanted: readonly RecordingNote["reason"][] = ["saved", "source_ended"];

/** The outcome of a finished recording. */
export function recordingNote(
  model: EngineModel,
  windows: Windows,
  { id, name, reason }: RecordingNote,
): Note {
  const dismiss = () => void model.run("record.dismiss_note", { id });
  const kept = !nothingKept.includes(reason);
  const tone = !kept ? "danger" : asWanted.includes(reason) ? "good" : "warn";
  const openLibrary = () => {
    dismiss();
    windows.openPage("library");
  };
  return {
    id,
    tone,
    icon: tone === "good" ? "check" : "warning",
    text: t(`record.note_${reason}`, { name }),
    actions: kept ? [{ label: t("record.open_library"), icon: "library", run: openLibrary }] : [],
    dismiss,
  };
}
