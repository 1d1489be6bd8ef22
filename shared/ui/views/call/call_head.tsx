import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { InCallState } from "@ringside/calling/state";
import { IconButton } from "../../parts/icon_button.tsx";
import { CallSummary } from "./call_summary.tsx";
import { StageHead } from "./stage_head.tsx";
import type { FullScreen } from "./use_full_screen.ts";
import { VerifiedMark } from "./verified_mark.tsx";

/** The other person, the state of the call, and the controls of the picture. */
export function CallHead({ call, onSwap, onPicture, onOpenWindow, onVerify, full }: {
  call: InCallState;
  onSwap?: () => void;
  onPicture?: () => void;
  onOpenWindow?: () => void;
  /** Shows the safety number. */
  onVerify?: () => void;
  full?: FullScreen;
}): JSX.Element {
  return (
    <StageHead
      title={call.party.name}
      mark={
        <VerifiedMark
          verified={call.party.verified}
          guest={call.party.guest}
          onVerify={onVerify}
        />
      }
      summary={<CallSummary call={call} />}
      onPicture={onPicture}
      full={full}
      openWindow={onOpenWindow && { label: t("call.open_window"), onPress: onOpenWindow }}
    >
      {onSwap && <IconButton label={t("call.swap")} icon="swap" onClick={onSwap} />}
    </StageHead>
  );
}
