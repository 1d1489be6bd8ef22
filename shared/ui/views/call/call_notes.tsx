import type { ComponentChildren, JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { InCallState } from "../../model/call_view_state.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";

/** What is the matter in a running call, and what to do about it. */
export function CallNotes({ call, onAllowDevices, children }: {
  call: InCallState;
  /** Opens the place where the browser can be asked for camera and microphone. */
  onAllowDevices?: () => void;
  children?: ComponentChildren;
}): JSX.Element {
  const { name } = call.party;
  const { microphone, camera, effectsFailed } = call.local;
  const allow = (trouble: string) =>
    onAllowDevices && (trouble === "refused" || trouble === "dismissed") && (
      <Button tone="quiet" onClick={onAllowDevices}>{t("call.allow_devices")}</Button>
    );
  return (
    <div class="call-notes">
      {call.state === "recovering" && (
        <Banner tone="warn" icon="refresh" title={t("call.recovering_title")} live>
          {call.trouble === "path"
            ? t("call.recovering_path")
            : t("call.recovering_both", { name })}
        </Banner>
      )}
      {call.state === "connected" && call.relayDown && (
        <p class="relay-away" role="status">
          <Icon name="wifi_off" size={14} />
          <span>{t("call.relay_down")}</span>
        </p>
      )}
      {microphone.state === "trouble" && (
        <Banner tone="danger" icon="mic_off" live actions={allow(microphone.trouble)}>
          {t(`call.microphone_${microphone.trouble}`, { name })}
        </Banner>
      )}
      {camera.state === "trouble" && (
        <Banner tone="warn" icon="camera_off" live actions={allow(camera.trouble)}>
          {t(`call.camera_${camera.trouble}`, { name })}
        </Banner>
      )}
      {camera.state === "on" && effectsFailed && (
        <Banner tone="warn" icon="effects" live>{t("effects.failed")}</Banner>
      )}
      {children}
    </div>
  );
}
