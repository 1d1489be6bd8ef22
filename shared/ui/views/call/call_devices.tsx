import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { CallActions } from "../../model/call_actions.ts";
import type { LocalMedia } from "../../model/call_view_state.ts";
import type { MediaDevice } from "../../model/engine_state.ts";
import { Select } from "../../parts/select.tsx";

const kinds = ["camera", "microphone", "speaker"] as const;
const idOf = { camera: "cameraId", microphone: "microphoneId", speaker: "speakerId" } as const;
const icons = { camera: "camera", microphone: "mic", speaker: "speaker" } as const;

/** Which camera, microphone and speaker the call uses; a change holds at once. */
export function CallDevices({ local, devices, actions }: {
  local: LocalMedia;
  devices: readonly MediaDevice[];
  actions: CallActions;
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
    </div>
  );
}
