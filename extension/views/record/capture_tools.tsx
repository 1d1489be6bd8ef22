import type { RecordSource } from "../../model/record_options.ts";
import { t } from "@ringside/ui/locales";
import { Button, Icon, IconButton, type IconName } from "@ringside/ui/parts";
import { useMemo, useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";
import { lazyView } from "@ringside/ui/lazy_view";
import { sharedMedia } from "../own_share.ts";
import { shareActions } from "../share/share_actions.ts";
import { SnapshotTools } from "../snapshot/snapshot_tools.tsx";
import { startRecording } from "./record_actions.ts";

const ContactChooser = lazyView(() =>
  import("../share/contact_chooser.tsx").then((file) => file.ContactChooser)
);
const RecordOptions = lazyView(() =>
  import("./record_options.tsx").then((file) => file.RecordOptions)
);

interface Source {
  source: Exclude<RecordSource, "call">;
  icon: IconName;
  label: `record.${Exclude<RecordSource, "call">}`;
  short: `record.short_${Exclude<RecordSource, "call">}`;
}

const sources: readonly Source[] = [
  { source: "tab", icon: "tab", label: "record.tab", short: "record.short_tab" },
  { source: "screen", icon: "screen", label: "record.screen", short: "record.short_screen" },
  { source: "camera", icon: "camera", label: "record.camera", short: "record.short_camera" },
  {
    source: "microphone",
    icon: "mic",
    label: "record.microphone",
    short: "record.short_microphone",
  },
];

/**
 * Sharing and recording from popup and panel, with or without a call, and the link to the library.
 */
export function CaptureTools({ model, windows }: { model: EngineModel; windows: Windows }) {
  const share = useMemo(() => shareActions(model, windows), [model, windows]);
  const record = useMemo(() => startRecording(model, windows), [model, windows]);
  const [asking, setAsking] = useState<"contact" | "options">();
  const local = sharedMedia(model);
  const close = () => setAsking(undefined);
  const isRinging = model.state.call.value.state === "ringing";
  const free = !local && !isRinging;
  const sharing = local?.share.state === "on";

  return (
    <div class="capture-tools">
      <div class="capture-row">
        {sharing
          ? <Button icon="stop_sharing" onClick={() => void share.stop()}>{t("share.stop")}</Button>
          : (
            <Button
              icon="share_screen"
              onClick={() => free ? setAsking("contact") : void share.tab()}
            >
              {t("share.this_tab")}
            </Button>
          )}
        <SnapshotTools model={model} windows={windows} />
        <Button icon="library" onClick={() => windows.openPage("library")}>
          {t("record.library")}
        </Button>
      </div>
      <div class="capture-head">
        <h2 id="record-title">{t("record.group")}</h2>
        <IconButton
          label={t("record.options")}
          icon="options"
          size="small"
          onClick={() => setAsking("options")}
        />
      </div>
      <div class="capture-row" role="group" aria-labelledby="record-title">
        {sources.map(({ source, icon, label, short }) => (
          <span key={source} class="capture-place">
            <button
              type="button"
              class="capture-tile"
              title={t(label)}
              aria-label={t(label)}
              onClick={() => void record(source)}
            >
              <Icon name={icon} size={18} />
              <span>{t(short)}</span>
            </button>
            {source === "camera" && <CameraVoice model={model} />}
          </span>
        ))}
      </div>
      {asking === "contact" && (
        <ContactChooser
          model={model}
          onChoose={(contact) => {
            void share.tab(contact);
            close();
          }}
          onClose={close}
        />
      )}
      {asking === "options" && <RecordOptions model={model} onClose={close} />}
    </div>
  );
}

/** The switch for the microphone, beside the button that records the camera. */
function CameraVoice({ model }: { model: EngineModel }) {
  const options = model.state.settings.value.recordOptions;
  const allowed = model.state.permissions.value.microphone === "granted";
  // Without a microphone there is nothing to choose: the recording reports that it has no sound.
  if (!allowed || options.audioOnly) return null;
  const on = options.cameraVoice;
  return (
    <IconButton
      class="capture-voice"
      label={t("record.camera_voice")}
      icon={on ? "mic" : "mic_off"}
      size="small"
      aria-pressed={on}
      onClick={() =>
        void model.run("settings.change", { recordOptions: { ...options, cameraVoice: !on } })}
    />
  );
}
