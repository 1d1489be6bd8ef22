import { formatBytes, formatClock, t } from "@ringside/ui/locales";
import { Confirm } from "@ringside/ui/confirm";
import { Banner, Button } from "@ringside/ui/parts";
import { RecordingBar } from "@ringside/ui/recording_bar";
import { addRecordingWords } from "@ringside/ui/recording_words";
import { useState } from "preact/hooks";
import type { KeptRecording } from "./guest_recording_state.ts";
import type { RecordingActions, RecordingModel } from "./recording_model.ts";

// The page's own catalogue is built without them.
addRecordingWords();

/** The recording that runs, and those that wait to be saved or deleted. */
export function RecordingNotes({ model, inMeeting }: {
  model: RecordingModel;
  inMeeting: boolean;
}) {
  const recording = model.recording.value;
  return (
    <>
      {recording && (
        <RecordingBar
          recording={recording}
          label={t("visit.recording")}
          inMeeting={inMeeting}
          controls={{
            pause: () => void model.recordings.pause(),
            resume: () => void model.recordings.resume(),
            stop: () => void model.recordings.stop(),
          }}
        />
      )}
      {model.kept.value.map((kept) => (
        <KeptNote key={kept.id} kept={kept} actions={model.recordings} />
      ))}
    </>
  );
}

function KeptNote({ kept, actions }: { kept: KeptRecording; actions: RecordingActions }) {
  const { bytes, durationMs, id, name, state } = kept;
  const [isAsking, setAsking] = useState(false);
  const isSaving = state === "saving";
  const isHanded = state === "handed";
  return (
    <>
      <Banner
        tone={kept.cut === "disk_full" || kept.cut === "encoder_failed" ? "warn" : "good"}
        icon={isHanded ? "download" : "record"}
        live
        actions={
          <>
            <Button
              tone={isHanded ? "plain" : "primary"}
              icon="download"
              disabled={isSaving}
              onClick={() => void actions.save(id)}
            >
              {t(isHanded ? "visit.kept_save_again" : "visit.kept_save")}
            </Button>
            <Button
              tone="plain"
              icon="trash"
              disabled={isSaving}
              onClick={() => setAsking(true)}
            >
              {t("visit.kept_delete")}
            </Button>
          </>
        }
      >
        <bdi>{words(kept)}</bdi> {t("visit.kept_facts", {
          length: formatClock(durationMs / 1000),
          size: formatBytes(bytes),
        })}
      </Banner>
      {isAsking && (
        <Confirm
          title={t("visit.kept_delete_title", { name })}
          lead={t(isHanded ? "visit.kept_delete_handed" : "visit.kept_delete_unsaved")}
          confirm={t("visit.kept_delete")}
          done={t("visit.kept_deleted", { name })}
          act={() => actions.remove(id)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function words({ cut, name, state }: KeptRecording): string {
  if (state === "handed") return t("visit.kept_handed", { name });
  return cut ? t(`visit.kept_${cut}`, { name }) : t("visit.kept", { name });
}
