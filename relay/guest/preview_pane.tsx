import { deviceTrouble, deviceTroubleInTab } from "@ringside/ui/device_trouble";
import { LiveVideo } from "@ringside/ui/live_video";
import { t } from "@ringside/ui/locales";
import { Banner, Button, Icon, IconButton, Select } from "@ringside/ui/parts";
import type { CaptureTrouble } from "@ringside/capture";
import type { LocalMedia } from "@ringside/calling/state";
import type { PageModel } from "./page_model.ts";
import { ownerName } from "./visit_words.ts";

/** One's own picture, its two switches, and the choice of devices. */
export function PreviewPane({ model }: { model: PageModel }) {
  const { camera, microphone, cameraId, microphoneId } = model.local.value;
  // A device that fails is still wanted: the switch offers to do without it.
  const cameraOn = camera.state !== "off";
  const microphoneOn = microphone.state !== "off";
  return (
    <section class="preview" aria-label={t("visit.own_devices")}>
      <div class="preview-picture" data-theme="dark">
        <LiveVideo
          media={model.media}
          of="me"
          source="camera"
          version={model.mediaVersion.value}
          label={camera.state === "on" ? t("devices.preview") : undefined}
          mirrored
        />
        {camera.state !== "on" && (
          <span class="preview-blank">
            <Icon name={cameraOn ? "camera" : "camera_off"} size={32} />
            <span>
              {t(blankWords[camera.state])}
            </span>
          </span>
        )}
        <div class="preview-switches">
          <IconButton
            label={t(microphoneOn ? "call.mute" : "call.unmute")}
            icon={microphoneOn ? "mic" : "mic_off"}
            tone={microphoneOn ? "stage" : "stage-off"}
            size="large"
            onClick={() => void model.actions.setMicrophone(!microphoneOn)}
          />
          <IconButton
            label={t(cameraOn ? "call.camera_off" : "call.camera_on")}
            icon={cameraOn ? "camera" : "camera_off"}
            tone={cameraOn ? "stage" : "stage-off"}
            size="large"
            onClick={() => void model.actions.setCamera(!cameraOn)}
          />
        </div>
      </div>
      <DeviceTroubles model={model} local={model.local.value} />
      <div class="preview-devices">
        <DeviceSelect model={model} kind="camera" chosen={cameraId} />
        <DeviceSelect model={model} kind="microphone" chosen={microphoneId} />
      </div>
    </section>
  );
}

const blankWords = {
  starting: "devices.starting",
  off: "visit.camera_is_off",
  trouble: "visit.no_picture",
} as const;

function DeviceSelect({ model, kind, chosen }: {
  model: PageModel;
  kind: "camera" | "microphone";
  chosen: string;
}) {
  const there = model.devices.value.filter((device) => device.kind === kind && device.id !== "");
  return (
    <Select
      label={t(`call.${kind}`)}
      icon={kind === "camera" ? "camera" : "mic"}
      value={there.some(({ id }) => id === chosen) ? chosen : ""}
      options={[
        { value: "", label: t("call.device_default") },
        ...there.map(({ id, label }, index) => ({
          value: id,
          label: label || t("devices.unnamed", { number: index + 1 }),
        })),
      ]}
      onChange={(id) => void model.actions.chooseDevice(kind, id)}
    />
  );
}

/** What does not work, what a call is without it, and the way to try once more. */
function DeviceTroubles({ model, local: { camera, microphone } }: {
  model: PageModel;
  local: LocalMedia;
}) {
  const name = ownerName(model.visit.value);
  const lacks = {
    camera: camera.state === "trouble" ? camera.trouble : undefined,
    microphone: microphone.state === "trouble" ? microphone.trouble : undefined,
  };
  if (!lacks.camera && !lacks.microphone) return null;
  const without = lacks.camera && lacks.microphone
    ? "devices"
    : lacks.camera
    ? "camera"
    : "microphone";
  return (
    <Banner
      tone="warn"
      icon={lacks.microphone ? "mic_off" : "camera_off"}
      live
      actions={<Button onClick={() => void model.tryDevices()}>{t("visit.try_devices")}</Button>}
    >
      {troubleWords(lacks).map((words) => <p key={words}>{words}</p>)}
      <p>{t(`visit.without_${without}`, { name })}</p>
    </Banner>
  );
}

interface Lacks {
  readonly camera: CaptureTrouble | undefined;
  readonly microphone: CaptureTrouble | undefined;
}

/** Why, and what to do: once for both devices where it is the same. */
function troubleWords({ camera, microphone }: Lacks): string[] {
  if (camera === microphone && (camera === "refused" || camera === "missing")) {
    return [t(`visit.devices_${camera}`)];
  }
  // What a call is without the device is said for both together.
  const words = (device: "camera" | "microphone", trouble: CaptureTrouble) =>
    trouble === "refused" ? deviceTroubleInTab(device, trouble) : deviceTrouble(device, trouble);
  return [
    ...(microphone ? [words("microphone", microphone)] : []),
    ...(camera ? [words("camera", camera)] : []),
  ];
}
