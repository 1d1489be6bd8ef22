import type { CallActions } from "@ringside/ui/views";
import type { CallViewState, MediaSource } from "@ringside/calling/state";
import { CallCard } from "@ringside/ui/call_card";
import { t } from "@ringside/ui/locales";
import { LargerViews } from "../../views/larger_views.tsx";
import type { Windows } from "../../views/windows.ts";

/** The current call in one strip, with buttons to the larger views. */
export function PopupCall({ call, actions, media, windows }: {
  call: Exclude<CallViewState, { state: "idle" | "ringing" }>;
  actions: CallActions;
  media: MediaSource;
  windows: Windows;
}) {
  return (
    <CallCard
      call={call}
      actions={actions}
      media={media}
      onAllowDevices={() => windows.openPage("welcome", "camera")}
    >
      {call.state !== "ended" && (
        <LargerViews windows={windows} openWindow={t("call.open_window")} />
      )}
    </CallCard>
  );
}
