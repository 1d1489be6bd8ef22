import type { Difference } from "@ringside/capture";
import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { CallActions } from "./call_actions.ts";
import type { LocalMedia, LocalSource } from "@ringside/calling/state";
import type { MediaDevice } from "@ringside/calling/state";
import { Icon } from "../../parts/icon.tsx";
import { Select } from "../../parts/select.tsx";

const kinds = ["camera", "microphone", "speaker"] as const;
const idOf = { camera: "cameraId", microphone: "microphoneId", speaker: "speakerId" } as const;
const icons = { camera: "camera", microphone: "mic", speaker: "speaker" } as const;

/** The camera, microphone and speaker of the call; a change applies at once. */
export function CallDevices({ local, devices, actions }: {
  local: LocalMedia;
  devices: readonly MediaDevice[];
  actions: Pick<CallActions, "chooseDevice">;
}): JSX.Element {
  return (
    <div class="call-devices" role="group" aria-label={t("call.devices")}>
      {kinds.map((kind) => {
        const there = devices.filter((device) => device.kind === kind && device.id !== "");
        // Browsers that cannot route sound list no speakers.
        if (kind === "speaker" && there.length === 0) return null;
        const chosen = local[idOf[kind]];
        return (
          <Select
            key={kind}
            label={t(`call.${kind}`)}
            hideLabel
            icon={icons[kind]}
            value={there.some((device) => device.id === chosen) ? chosen : ""}
            options={[
              { value: "", label: t("call.device_default") },
              ...there.map((device, index) => ({
                value: device.id,
                label: device.label || `${t(`call.${kind}`)} ${index + 1}`,
              })),
            ]}
            onChange={(id) => void actions.chooseDevice(kind, id)}
          />
        );
      })}
      {(["camera", "microphone"] as const).map((kind) => {
        const first = differsOf(local[kind])[0];
        return first && (
          <p key={kind} class="call-differs" role="status">
            <Icon name={kind === "camera" ? "camera" : "mic"} size={14} />
            <span>{differenceWords(kind, first)}</span>
          </p>
        );
      })}
    </div>
  );
}

const differsOf = (source: LocalSource): readonly Difference[] =>
  source.state === "on" ? source.differs ?? [] : [];

/** The most important difference of a device. */
function differenceWords(kind: "camera" | "microphone", { asked, got, what }: Difference): string {
  switch (what) {
    case "device":
      return t(`call.differs_${kind}_gone`);
    case "resolution":
      return t("call.differs_resolution", { asked: String(asked), got: String(got) });
    case "frame_rate":
      return t("call.differs_frame_rate", { asked: String(asked), got: String(got) });
    case "echo_cancellation":
    case "noise_suppression":
    case "auto_gain_control":
      return t("call.differs_processing");
    case "facing":
    case "sound":
    case "surface":
      return t("call.differs_other");
  }
}
