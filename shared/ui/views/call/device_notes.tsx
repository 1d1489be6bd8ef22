import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { CaptureTrouble } from "@ringside/capture";
import type { LocalMedia } from "@ringside/calling/state";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { deviceTrouble } from "../device_trouble.ts";

/** Names the person's own devices that fail to send, from the first ring on. */
export function DeviceNotes({ local: { camera, microphone }, name, onAllowDevices }: {
  local: LocalMedia;
  /** The person who cannot see or hear them; absent where it is several people. */
  name?: string;
  /** Opens the place where the browser can be asked for camera and microphone. */
  onAllowDevices?: () => void;
}): JSX.Element {
  const allow = (trouble: CaptureTrouble) =>
    onAllowDevices && (trouble === "refused" || trouble === "dismissed") && (
      <Button tone="quiet" onClick={onAllowDevices}>{t("call.allow_devices")}</Button>
    );
  return (
    <>
      {microphone.state === "trouble" && (
        <Banner tone="danger" icon="mic_off" live actions={allow(microphone.trouble)}>
          {unheard(name, deviceTrouble("microphone", microphone.trouble))}
        </Banner>
      )}
      {camera.state === "trouble" && (
        <Banner tone="warn" icon="camera_off" live actions={allow(camera.trouble)}>
          {unseen(name, deviceTrouble("camera", camera.trouble))}
        </Banner>
      )}
    </>
  );
}

const unheard = (name: string | undefined, why: string) =>
  name === undefined ? t("meeting.unheard", { why }) : t("call.unheard", { name, why });

const unseen = (name: string | undefined, why: string) =>
  name === undefined ? t("meeting.unseen", { why }) : t("call.unseen", { name, why });
