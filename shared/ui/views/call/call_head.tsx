import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { InCallState } from "@ringside/calling/state";
import { IconButton } from "../../parts/icon_button.tsx";
import { CallSummary } from "./call_summary.tsx";
import { VerifiedMark } from "./verified_mark.tsx";

/** The other person, the state of the call, and the controls of the picture. */
export function CallHead({ call, onSwap, onPicture, onOpenWindow, onVerify, full }: {
  call: InCallState;
  onSwap?: () => void;
  onPicture?: () => void;
  onOpenWindow?: () => void;
  /** Shows the safety number. */
  onVerify?: () => void;
  full?: { on: boolean; onToggle: () => void };
}): JSX.Element {
  return (
    <header class="call-head">
      <div class="call-who">
        <div class="call-title">
          <h1>
            <bdi>{call.party.name}</bdi>
          </h1>
          <VerifiedMark
            verified={call.party.verified}
            guest={call.party.guest}
            onVerify={onVerify}
          />
        </div>
        <CallSummary call={call} />
      </div>
      {onSwap && <IconButton label={t("call.swap")} icon="swap" onClick={onSwap} />}
      {onPicture && <IconButton label={t("call.picture")} icon="picture" onClick={onPicture} />}
      {full && (
        <IconButton
          label={t(full.on ? "call.leave_full_screen" : "call.full_screen")}
          icon={full.on ? "exit_full_screen" : "full_screen"}
          onClick={full.onToggle}
        />
      )}
      {onOpenWindow && (
        <IconButton label={t("call.open_window")} icon="external" onClick={onOpenWindow} />
      )}
    </header>
  );
}
