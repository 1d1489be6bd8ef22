import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { CallActions } from "./call_actions.ts";
import type { CallViewState, MediaSource } from "@ringside/calling/state";
import { Button } from "../../parts/button.tsx";
import { CallPortrait } from "./call_portrait.tsx";
import { DeviceNotes } from "./device_notes.tsx";
import { LiveVideo } from "./live_video.tsx";
import { useArrivalFocus } from "./use_arrival_focus.ts";

/** An outgoing call while it waits for an answer. */
export function OutgoingCall({ call, actions, media, onAllowDevices }: {
  call: Extract<CallViewState, { state: "calling" }>;
  actions: CallActions;
  media: MediaSource;
  onAllowDevices?: () => void;
}): JSX.Element {
  const { party, local } = call;
  const page = useArrivalFocus<HTMLElement>();
  const title = t("call.calling", { name: party.name });
  return (
    <section class="call-page" data-theme="dark" ref={page} tabIndex={-1} aria-label={title}>
      <div role="status" aria-label={title} class="call-status">
        <CallPortrait party={party} title={title} ringing={call.progress === "ringing"}>
          {t(call.progress === "ringing" ? "call.ringing" : "call.inviting")}
        </CallPortrait>
      </div>
      {local.camera.state === "on" && (
        <div class="tile tile-own outgoing-own">
          <LiveVideo
            media={media}
            of="me"
            source="camera"
            version={call.mediaVersion}
            label={t("call.own_video")}
            mirrored
          />
        </div>
      )}
      <div class="call-notes">
        <DeviceNotes local={local} name={party.name} onAllowDevices={onAllowDevices} />
      </div>
      <div class="call-choices">
        <Button tone="danger" size="large" icon="hang_up" onClick={() => void actions.cancel()}>
          {t("call.cancel")}
        </Button>
      </div>
    </section>
  );
}
