import type { ComponentChildren, JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { InCallState } from "@ringside/calling/state";
import { Banner } from "../../parts/banner.tsx";
import { Icon } from "../../parts/icon.tsx";
import { DeviceNotes } from "./device_notes.tsx";

/** Problems in a running call, and what to do about them. */
export function CallNotes({ call, onAllowDevices, children }: {
  call: InCallState;
  /** Opens the place where the browser can be asked for camera and microphone. */
  onAllowDevices?: () => void;
  children?: ComponentChildren;
}): JSX.Element {
  const { name } = call.party;
  const { camera, effectsFailed } = call.local;
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
      {call.remotes.filter(({ lacks }) => lacks.microphone).map(({ member, name }) => (
        <Banner key={member} tone="warn" icon="mic_off" live>
          {t("call.their_microphone_lacking_note", { name })}
        </Banner>
      ))}
      <DeviceNotes local={call.local} name={name} onAllowDevices={onAllowDevices} />
      {camera.state === "on" && effectsFailed && (
        <Banner tone="warn" icon="effects" live>{t("effects.failed")}</Banner>
      )}
      {children}
    </div>
  );
}
