import type { JSX } from "preact";
import type { CaptureTrouble } from "@ringside/capture";
import type { LocalMedia, MediaDevice, MediaSource } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { IconButton } from "../../parts/icon_button.tsx";
import { Select } from "../../parts/select.tsx";
import type { CallActions } from "../call/call_actions.ts";
import { LiveVideo } from "../call/live_video.tsx";
import { deviceTrouble, deviceTroubleInTab } from "../device_trouble.ts";

/** What a person is without, who goes in with devices that do not work. */
export type Lacking = "devices" | "camera" | "microphone";

export interface PreviewPaneProps {
  local: LocalMedia;
  devices: readonly MediaDevice[];
  media: MediaSource;
  /** Grows when the picture has to be looked up again. */
  version: number;
  actions: Pick<CallActions, "setMicrophone" | "setCamera" | "chooseDevice">;
  /** In a tab, the browser's own icon is in reach. */
  isInTab: boolean;
  /** What it means to go in without them. */
  without: (lacking: Lacking) => string;
  /** What to do about devices that do not work. */
  retry?: { label: string; onPress: () => void };
}

/** One's own picture, its two switches, and the choice of devices. */
export function PreviewPane(props: PreviewPaneProps): JSX.Element {
  const { actions, local, media, version } = props;
  const { camera, microphone, cameraId, microphoneId } = local;
  // A device that fails is still wanted: the switch offers to do without it.
  const cameraOn = camera.state !== "off";
  const microphoneOn = microphone.state !== "off";
  return (
    <section class="preview" aria-label={t("preview.own_devices")}>
      <div class="preview-picture" data-theme="dark">
        <LiveVideo
          media={media}
          of="me"
          source="camera"
          version={version}
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
            onClick={() => void actions.setMicrophone(!microphoneOn)}
          />
          <IconButton
            label={t(cameraOn ? "call.camera_off" : "call.camera_on")}
            icon={cameraOn ? "camera" : "camera_off"}
            tone={cameraOn ? "stage" : "stage-off"}
            size="large"
            onClick={() => void actions.setCamera(!cameraOn)}
          />
        </div>
      </div>
      <DeviceTroubles {...props} />
      <div class="preview-devices">
        <DeviceSelect {...props} kind="camera" chosen={cameraId} />
        <DeviceSelect {...props} kind="microphone" chosen={microphoneId} />
      </div>
    </section>
  );
}

const blankWords = {
  starting: "devices.starting",
  off: "preview.camera_is_off",
  trouble: "preview.no_picture",
} as const;

function DeviceSelect({ actions, devices, kind, chosen }: PreviewPaneProps & {
  kind: "camera" | "microphone";
  chosen: string;
}) {
  const there = devices.filter((device) => device.kind === kind && device.id !== "");
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
      onChange={(id) => void actions.chooseDevice(kind, id)}
    />
  );
}

/** What does not work, what a call is without it, and the way to try once more. */
function DeviceTroubles({ isInTab, local, retry, without }: PreviewPaneProps) {
  const { camera, microphone } = local;
  const lacks = {
    camera: camera.state === "trouble" ? camera.trouble : undefined,
    microphone: microphone.state === "trouble" ? microphone.trouble : undefined,
  };
  if (!lacks.camera && !lacks.microphone) return null;
  const lacking = lacks.camera && lacks.microphone
    ? "devices"
    : lacks.camera
    ? "camera"
    : "microphone";
  return (
    <Banner
      tone="warn"
      icon={lacks.microphone ? "mic_off" : "camera_off"}
      live
      actions={retry && <Button onClick={retry.onPress}>{retry.label}</Button>}
    >
      {troubleWords(lacks, isInTab).map((words) => <p key={words}>{words}</p>)}
      <p>{without(lacking)}</p>
    </Banner>
  );
}

interface Lacks {
  readonly camera: CaptureTrouble | undefined;
  readonly microphone: CaptureTrouble | undefined;
}

/** Why, and what to do: once for both devices where it is the same. */
function troubleWords({ camera, microphone }: Lacks, isInTab: boolean): string[] {
  if (camera === microphone && isInTab && (camera === "refused" || camera === "missing")) {
    return [t(`preview.devices_${camera}`)];
  }
  // What a call is without the device is said for both together.
  const words = (device: "camera" | "microphone", trouble: CaptureTrouble) =>
    isInTab && trouble === "refused"
      ? deviceTroubleInTab(device, trouble)
      : deviceTrouble(device, trouble);
  return [
    ...(microphone ? [words("microphone", microphone)] : []),
    ...(camera ? [words("camera", camera)] : []),
  ];
}
