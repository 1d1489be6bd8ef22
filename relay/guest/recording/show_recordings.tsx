import { lazyView } from "@ringside/ui/lazy_view";
import type { RecordingModel } from "./recording_model.ts";

const RecordingNotes = lazyView(() =>
  import("./recording_notes.tsx").then((file) => file.RecordingNotes)
);

/** What is recorded and what was, if anything: most pages never load that view. */
export const ShowRecordings = ({ model, inMeeting = false }: {
  model: RecordingModel;
  inMeeting?: boolean;
}) =>
  model.recording.value || model.kept.value.length > 0
    ? <RecordingNotes model={model} inMeeting={inMeeting} />
    : null;
