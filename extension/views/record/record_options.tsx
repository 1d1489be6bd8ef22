import type { RecordOptions as Options } from "../../model/record_options.ts";
import { t } from "@ringside/ui/locales";
import { Button, Dialog, Select, Switch } from "@ringside/ui/parts";
import { canWriteAac } from "@ringside/record/can_write_aac";
import { useEffect, useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";

/** Options for all recordings from now on; changes apply at once. */
export function RecordOptions({ model, onClose }: { model: EngineModel; onClose: () => void }) {
  const options = model.state.settings.value.recordOptions;
  const change = (patch: Partial<Options>) =>
    void model.run("settings.change", { recordOptions: { ...options, ...patch } });
  const [aac, setAac] = useState(true);
  useEffect(() => void canWriteAac().then(setAac, () => {}), []);
  return (
    <Dialog
      title={t("record.options")}
      onClose={onClose}
      actions={<Button tone="primary" onClick={onClose}>{t("record.done")}</Button>}
    >
      <p class="card-lead">{t("record.options_lead")}</p>
      <div class="record-options">
        <Select
          label={t("record.container")}
          value={options.container}
          options={[
            { value: "mp4", label: t("record.container_mp4") },
            { value: "webm", label: t("record.container_webm") },
          ]}
          onChange={(value) => change({ container: value === "webm" ? "webm" : "mp4" })}
        />
        <Select
          label={t("record.countdown")}
          value={String(options.countdown)}
          options={[
            { value: "0", label: t("record.countdown_none") },
            { value: "3", label: t("record.countdown_seconds", { seconds: 3 }) },
            { value: "5", label: t("record.countdown_seconds", { seconds: 5 }) },
          ]}
          onChange={(value) => change({ countdown: value === "0" ? 0 : value === "5" ? 5 : 3 })}
        />
        <Select
          label={t("record.height")}
          value={String(options.height)}
          disabled={options.audioOnly}
          options={[
            { value: "source", label: t("record.height_source") },
            { value: "1080", label: t("record.height_1080") },
            { value: "720", label: t("record.height_720") },
          ]}
          onChange={(value) =>
            change({ height: value === "1080" ? 1080 : value === "720" ? 720 : "source" })}
        />
        <Select
          label={t("record.frame_rate")}
          value={String(options.frameRate)}
          disabled={options.audioOnly}
          options={[15, 30, 60].map((count) => ({
            value: String(count),
            label: t("record.frames", { count }),
          }))}
          onChange={(value) =>
            change({ frameRate: value === "60" ? 60 : value === "15" ? 15 : 30 })}
        />
      </div>
      {options.container === "mp4" && !aac && <p class="field-hint">{t("record.container_opus")}
      </p>}
      <Switch
        label={t("record.with_microphone")}
        hint={t("record.with_microphone_hint")}
        checked={options.microphone}
        onChange={(microphone) => change({ microphone })}
      />
      <Switch
        label={t("record.camera_voice")}
        hint={t("record.camera_voice_hint")}
        checked={options.cameraVoice}
        onChange={(cameraVoice) => change({ cameraVoice })}
      />
      <Switch
        label={t("record.audio_only")}
        hint={t("record.audio_only_hint")}
        checked={options.audioOnly}
        onChange={(audioOnly) => change({ audioOnly })}
      />
    </Dialog>
  );
}
