import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../../platform/windows.ts";
import { RecordingBar } from "./recording_bar.tsx";
import { RecordingNotes } from "./recording_notes.tsx";

/** Everything that is being recorded, and what became of what was; nothing when there is neither. */
export function RecordingStrip({ model, windows }: { model: EngineModel; windows: Windows }) {
  const recordings = model.state.recordings.value;
  const call = model.state.call.value;
  const party = call.state === "idle" ? "" : call.party.name;
  if (recordings.length === 0 && model.state.recordingNotes.value.length === 0) return null;
  return (
    <div class="recording-strip">
      {recordings.map((recording) => (
        <RecordingBar key={recording.id} model={model} recording={recording} party={party} />
      ))}
      <RecordingNotes model={model} windows={windows} />
    </div>
  );
}
