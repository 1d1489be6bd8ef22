import { isInCall } from "@ringside/calling/state";
import { BeingRecorded } from "@ringside/ui/being_recorded";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";
import { lazyView } from "@ringside/ui/lazy_view";

const EngineRecording = lazyView(() =>
  import("./engine_recording.tsx").then((file) => file.EngineRecording)
);
const NoteStack = lazyView(() => import("../notes/note_stack.tsx").then((file) => file.NoteStack));

const PageProgress = lazyView(() =>
  import("../snapshot/page_progress.tsx").then((file) => file.PageProgress)
);

type State = EngineModel["state"];

const hasNotes = ({ recordingNotes, refusal, snapshotNote }: State) =>
  recordingNotes.value.length > 0 || refusal.value !== null || snapshotNote.value !== null;

/** Preloads the views of the strip before it is drawn. */
export function loadStrip(state: State) {
  return [
    ...(state.recordings.value.length > 0 ? [EngineRecording.load()] : []),
    ...(hasNotes(state) ? [NoteStack.load()] : []),
    ...(state.pageProgress.value !== null ? [PageProgress.load()] : []),
  ];
}

/**
 * All running recordings, by this person or the other side of the call, and the outcome of finished
 * ones; empty if there are none.
 */
export function RecordingStrip({ model, windows }: { model: EngineModel; windows: Windows }) {
  const recordings = model.state.recordings.value;
  const call = model.state.call.value;
  const meeting = model.state.meeting.value;
  const remotes = isInCall(call) ? call.remotes : meeting.state === "in" ? meeting.members : [];
  const isRecorded = remotes.some(({ recording }) => recording);
  const noted = hasNotes(model.state);
  const page = model.state.pageProgress.value;
  if (recordings.length === 0 && !noted && !isRecorded && page === null) return null;
  return (
    <div class="recording-strip">
      <BeingRecorded remotes={remotes} />
      {recordings.map((recording) => (
        <EngineRecording key={recording.id} model={model} recording={recording} />
      ))}
      {page !== null && <PageProgress model={model} part={page} />}
      {noted && <NoteStack model={model} windows={windows} />}
    </div>
  );
}
