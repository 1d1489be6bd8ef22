import { isInCall } from "@ringside/ui";
import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../../platform/windows.ts";
import { lazyView } from "../lazy_view.tsx";

const RecordingBar = lazyView(() =>
  import("./recording_bar.tsx").then((file) => file.RecordingBar)
);
const RecordingNotes = lazyView(() =>
  import("./recording_notes.tsx").then((file) => file.RecordingNotes)
);
const SnapshotNote = lazyView(() =>
  import("../snapshot/snapshot_note.tsx").then((file) => file.SnapshotNote)
);
const RefusalNote = lazyView(() => import("./refusal_note.tsx").then((file) => file.RefusalNote));

/** Loads what the strip will show, before it is drawn. */
export function loadStrip(state: EngineModel["state"]) {
  const { recordings, recordingNotes, refusal, snapshotNote } = state;
  return [
    ...(refusal.value ? [RefusalNote.load()] : []),
    ...(recordings.value.length > 0 ? [RecordingBar.load()] : []),
    ...(recordingNotes.value.length > 0 ? [RecordingNotes.load()] : []),
    ...(snapshotNote.value ? [SnapshotNote.load()] : []),
  ];
}

/**
 * Everything that is being recorded, by oneself or the other side of the call, and what became of
 * what was; nothing when there is none of it.
 */
export function RecordingStrip({ model, windows }: { model: EngineModel; windows: Windows }) {
  const recordings = model.state.recordings.value;
  const call = model.state.call.value;
  const party = call.state === "idle" ? "" : call.party.name;
  const recorded = isInCall(call) && call.remote.recording;
  const notes = model.state.recordingNotes.value;
  const refused = model.state.refusal.value !== null;
  const kept = model.state.snapshotNote.value !== null;
  if (recordings.length === 0 && notes.length === 0 && !recorded && !kept && !refused) {
    return null;
  }
  const is = t("record.is_recording", { name: party });
  return (
    <div class="recording-strip">
      {refused && <RefusalNote model={model} />}
      {recorded && (
        <p class="being-recorded" role="status" aria-label={is}>
          <span class="recording-dot" aria-hidden="true" />
          <span>{is}</span>
        </p>
      )}
      {recordings.map((recording) => (
        <RecordingBar key={recording.id} model={model} recording={recording} party={party} />
      ))}
      {notes.length > 0 && <RecordingNotes model={model} windows={windows} />}
      {kept && <SnapshotNote model={model} windows={windows} />}
    </div>
  );
}
