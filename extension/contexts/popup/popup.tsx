import { Announcer } from "@ringside/ui/parts";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../../views/windows.ts";
import { callActions } from "../../views/call_actions.ts";
import { lazyView } from "@ringside/ui/lazy_view";
import { loadStrip, RecordingStrip } from "../../views/record/recording_strip.tsx";
import { ShareRequest } from "../../views/share/share_request.tsx";
import { Shell, useRoute } from "../../views/shell.tsx";

const PopupCall = lazyView(() => import("./popup_call.tsx").then((file) => file.PopupCall));
const Ringing = lazyView(() => import("../../views/ringing.tsx").then((file) => file.Ringing));
const RecordConsent = lazyView(() =>
  import("../../views/record/record_consent.tsx").then((file) => file.RecordConsent)
);

/**
 * Loads what the engine's first snapshot wants shown beside home, so that all of it comes in one
 * frame and nothing jumps. Undefined when that is nothing.
 */
export function loadAhead(state: EngineModel["state"]): Promise<unknown> | undefined {
  const { call, recordRequest } = state;
  const loads = loadStrip(state);
  if (call.value.state === "ringing") loads.push(Ringing.load());
  else if (call.value.state !== "idle") loads.push(PopupCall.load());
  if (recordRequest.value) loads.push(RecordConsent.load());
  return loads.length > 0 ? Promise.all(loads) : undefined;
}

/** What the toolbar button opens: whom to call, and a running call in one strip. */
export function Popup({ model, windows }: { model: EngineModel; windows: Windows }) {
  const actions = useMemo(() => callActions(model), [model]);
  const [route, go] = useRoute(windows);
  const call = model.state.call.value;
  useCallInPanel(call.state, windows);

  const card = call.state !== "idle" && call.state !== "ringing" && (
    <PopupCall call={call} actions={actions} media={model.media} windows={windows} />
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
        <Ringing model={model} call={call} actions={actions} onAccepted={windows.openPanel} />
      )}
      <ShareRequest model={model} windows={windows} />
      {model.state.recordRequest.value && <RecordConsent model={model} />}
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
