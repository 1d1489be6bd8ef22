import { t } from "@ringside/ui/locales";
import { RecordingBar } from "@ringside/ui/recording_bar";
import type { EngineModel } from "../../model/engine_model.ts";
import type { RecordingState } from "../../model/recording_state.ts";

/** A recording that runs in the engine, with its controls as commands. */
export function EngineRecording({ model, recording }: {
  model: EngineModel;
  recording: RecordingState;
}) {
  const { id, source } = recording;
  return (
    <RecordingBar
      recording={recording}
      label={t("record.bar", { source: t(`library.source_${source}`) })}
      inMeeting={model.state.meeting.value.state === "in"}
      controls={{
        pause: () => void model.run("record.pause", { id }),
        resume: () => void model.run("record.resume", { id }),
        stop: () => void model.run("record.stop", { id }),
        skipCountdown: () => void model.run("record.skip_countdown", { id }),
      }}
    />
  );
}
