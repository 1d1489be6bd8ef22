import type { MediaDevice } from "@ringside/calling/state";
import type { SettingsState } from "../../model/settings.ts";
import { t } from "@ringside/ui/locales";
import { Banner, Button, Select, Switch } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { PreviewPane } from "../../views/devices/preview_pane.tsx";
import { usePreview } from "../../views/devices/use_preview.ts";
import { Section } from "./section.tsx";

const heights = [360, 720, 1080] as const;
const rates = [15, 30, 60] as const;

/** The devices for calls, with a live preview, and how the sound is processed. */
export function DevicesSection({ model }: { model: EngineModel }) {
  const settings = model.state.settings.value;
  const devices = model.state.devices.value;
  const { microphone } = model.state.permissions.value;
  const { preview, start, stop } = usePreview(model);
  const change = (patch: Partial<SettingsState>) => {
    void model.run("settings.change", patch);
    const { cameraId, microphoneId } = { ...settings, ...patch };
    const other = cameraId !== settings.cameraId || microphoneId !== settings.microphoneId;
    if (other && preview.state !== "off") void start({ cameraId, microphoneId });
  };
  const running = preview.state !== "off";
  return (
    <Section id="devices" title={t("settings.devices")} lead={t("settings.devices_lead")}>
      <div class="device-columns">
        <div class="device-preview">
          <PreviewPane preview={preview} />
          <Button
            icon={running ? "camera_off" : "camera"}
            busy={preview.state === "starting"}
            onClick={() => running ? stop() : void start(settings)}
          >
            {running ? t("devices.stop") : t("devices.start")}
          </Button>
        </div>
        <div class="device-choices">
          {microphone !== "granted" && <Banner tone="warn">{t("settings.permission")}</Banner>}
          <Select
            label={t("devices.camera")}
            icon="camera"
            value={settings.cameraId}
            options={choices(devices, "camera", settings.cameraId)}
            onChange={(cameraId) => change({ cameraId })}
          />
          <Select
            label={t("devices.microphone")}
            icon="mic"
            value={settings.microphoneId}
            options={choices(devices, "microphone", settings.microphoneId)}
            onChange={(microphoneId) => change({ microphoneId })}
          />
          <Select
            label={t("devices.speaker")}
            icon="speaker"
            value={settings.speakerId}
            options={choices(devices, "speaker", settings.speakerId)}
            onChange={(speakerId) => change({ speakerId })}
          />
          <div class="pair">
            <Select
              label={t("settings.height")}
              value={String(settings.cameraHeight)}
              options={heights.map((height) => ({
                value: String(height),
                label: t("settings.height_of", { height: String(height) }),
              }))}
              onChange={(value) => {
                const cameraHeight = heights.find((height) => String(height) === value);
                if (cameraHeight) change({ cameraHeight });
              }}
            />
            <Select
              label={t("settings.rate")}
              value={String(settings.cameraFrameRate)}
              options={rates.map((rate) => ({
                value: String(rate),
                label: t("settings.rate_of", { rate }),
              }))}
              onChange={(value) => {
                const cameraFrameRate = rates.find((rate) => String(rate) === value);
                if (cameraFrameRate) change({ cameraFrameRate });
              }}
            />
          </div>
        </div>
      </div>
      <div class="switches">
        <Switch
          label={t("settings.echo")}
          hint={t("settings.echo_hint")}
          checked={settings.echoCancellation}
          onChange={(echoCancellation) => change({ echoCancellation })}
        />
        <Switch
          label={t("settings.noise")}
          hint={t("settings.noise_hint")}
          checked={settings.noiseSuppression}
          onChange={(noiseSuppression) => change({ noiseSuppression })}
        />
        <Switch
          label={t("settings.gain")}
          hint={t("settings.gain_hint")}
          checked={settings.autoGainControl}
          onChange={(autoGainControl) => change({ autoGainControl })}
        />
      </div>
    </Section>
  );
}

/**
 * The devices of a kind, after the browser's default. A chosen device stays in the list when it is
 * unplugged.
 */
function choices(devices: readonly MediaDevice[], kind: MediaDevice["kind"], chosen: string) {
  const there = devices
    .filter((device) => device.kind === kind && device.id !== "default")
    .map((device, index) => ({
      value: device.id,
      label: device.label || t("devices.unnamed", { number: index + 1 }),
    }));
  const gone = chosen !== "" && !there.some((one) => one.value === chosen)
    ? [{ value: chosen, label: t("devices.gone") }]
    : [];
  return [{ value: "", label: t("devices.default") }, ...there, ...gone];
}
