import type { ComponentChildren, JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { InCallState } from "@ringside/calling/state";
import { Banner } from "../../parts/banner.tsx";
import { DeviceNotes } from "./device_notes.tsx";
import { EffectsNote } from "./effects_note.tsx";
import { RelayAway } from "./relay_away.tsx";

/** Problems in a running call, and what to do about them. */
export function CallNotes({ call, onAllowDevices, children }: {
  call: InCallState;
  /** Opens the place where the browser can be asked for camera and microphone. */
  onAllowDevices?: () => void;
  children?: ComponentChildren;
}): JSX.Element {
  const { name } = call.party;
  return (
    <div class="call-notes">
      {call.state === "recovering" && (
        <Banner tone="warn" icon="refresh" title={t("call.recovering_title")} live>
          {call.trouble === "path"
            ? t("call.recovering_path")
            : t("call.recovering_both", { name })}
        </Banner>
      )}
      {call.state === "connected" && call.relayDown && <RelayAway>{t("call.relay_down")}
      </RelayAway>}
      {call.remotes.filter(({ lacks }) => lacks.microphone).map(({ member, name }) => (
        <Banner key={member} tone="warn" icon="mic_off" live>
          {t("call.their_microphone_lacking_note", { name })}
        </Banner>
      ))}
      <DeviceNotes local={call.local} name={name} onAllowDevices={onAllowDevices} />
      <EffectsNote local={call.local} />
      {children}
    </div>
  );
}
