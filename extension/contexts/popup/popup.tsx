import { t } from "@ringside/ui/locales";
import { Announcer, IconButton } from "@ringside/ui/parts";
import { CallCard } from "@ringside/ui/call_card";
import { IncomingCall } from "@ringside/ui/incoming_call";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../../platform/windows.ts";
import { callActions } from "../../views/call_actions.ts";
import { RecordConsent } from "../../views/record/record_consent.tsx";
import { RecordingStrip } from "../../views/record/recording_strip.tsx";
import { ShareRequest } from "../../views/share/share_request.tsx";
import { Shell, useRoute } from "../../views/shell.tsx";

/** What the toolbar button opens: whom to call, and a running call in one strip. */
export function Popup({ model, windows }: { model: EngineModel; windows: Windows }) {
  const actions = useMemo(() => callActions(model, windows), [model, windows]);
  const [route, go] = useRoute(windows);
  const call = model.state.call.value;
  useCallInPanel(call.state, windows);

  const card = call.state !== "idle" && call.state !== "ringing" && (
    <CallCard call={call} actions={actions} media={model.media}>
      {call.state !== "ended" && (
        <>
          {windows.openPanel && (
            <IconButton
              label={t("home.open_panel")}
              icon="panel"
              onClick={() => windows.openPanel?.()}
            />
          )}
          <IconButton
            label={t("call.open_window")}
            icon="external"
            onClick={() =>
              windows.openCallWindow()}
          />
        </>
      )}
    </CallCard>
  );
  return (
    <main class="page">
      <RecordingStrip model={model} windows={windows} />
      <Shell
        model={model}
        windows={windows}
        actions={actions}
        route={route}
        go={go}
        above={card}
      />
      {call.state === "ringing" && (
        <IncomingCall call={call} actions={actions} onAccepted={windows.openPanel} />
      )}
      <ShareRequest model={model} windows={windows} />
      <RecordConsent model={model} />
      <Announcer />
    </main>
  );
}

/** A call placed here goes on in the panel, where its pictures have room. */
function useCallInPanel(state: string, windows: Windows): void {
  const before = useRef(state);
  useEffect(() => {
    const placed = state === "calling" && before.current !== "calling";
    before.current = state;
    // Only right after a press: the browser refuses otherwise.
    if (placed && navigator.userActivation?.isActive) windows.openPanel?.();
  }, [state]);
}
