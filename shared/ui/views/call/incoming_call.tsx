import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { CallActions } from "./call_actions.ts";
import type { CallViewState } from "@ringside/calling/state";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { CallPortrait } from "./call_portrait.tsx";

/**
 * An incoming call. The focus is on the dialog, not on a button, so that an accidental key press
 * does not answer.
 */
export function IncomingCall({
  call,
  actions,
  muted = false,
  onMute,
  onBlock,
  onRevoke,
  onAccepted,
}: {
  call: Extract<CallViewState, { state: "ringing" }>;
  actions: CallActions;
  /** This caller's rings make no sound. */
  muted?: boolean;
  /** Mute or block a contact who rings too often. */
  onMute?: () => void;
  onBlock?: () => void;
  /** Declines a guest, and revokes the link that they came by. */
  onRevoke?: () => void;
  /** Within the gesture that accepted: the place to open the panel. */
  onAccepted?: () => void;
}): JSX.Element {
  const { party, mode } = call;
  const accept = (answer: "video" | "voice") => {
    void actions.accept(answer);
    onAccepted?.();
  };
  const video = (
    <Button
      key="video"
      tone={mode === "voice" ? "plain" : "good"}
      size="large"
      icon="camera"
      onClick={() => accept("video")}
    >
      {t("call.accept_video")}
    </Button>
  );
  const voice = (
    <Button
      key="voice"
      tone={mode === "voice" ? "good" : "plain"}
      size="large"
      icon="phone"
      onClick={() => accept("voice")}
    >
      {t("call.accept_voice")}
    </Button>
  );
  return (
    <Dialog title={t("call.incoming", { name: party.name })} alert shape="sheet" hideTitle dark>
      <div class="call-page">
        <CallPortrait party={party} ringing>{t(`call.incoming_${mode}`)}</CallPortrait>
        <div class="call-choices">
          {mode === "voice" ? [voice, video] : [video, voice]}
          <Button
            tone="danger"
            size="large"
            icon="hang_up"
            onClick={() =>
              void actions.decline()}
          >
            {t("call.decline")}
          </Button>
        </div>
        {(onMute || onBlock || onRevoke) && (
          <div class="call-quiet">
            {onMute && !muted && (
              <Button tone="quiet" icon="bell_off" onClick={onMute}>
                {t("call.mute_caller")}
              </Button>
            )}
            {onBlock && (
              <Button tone="quiet" icon="block" onClick={onBlock}>
                {t("call.block_caller")}
              </Button>
            )}
            {onRevoke && (
              <Button tone="quiet" icon="block" onClick={onRevoke}>
                {t("call_link.decline_and_revoke")}
              </Button>
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}
