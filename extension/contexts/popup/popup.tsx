import { t } from "@ringside/ui/locales";
import { Announcer } from "@ringside/ui/parts";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../../views/windows.ts";
import { callActions } from "../../views/call_actions.ts";
import { lazyView } from "@ringside/ui/lazy_view";
import { LargerViews } from "../../views/larger_views.tsx";
import { loadStrip, RecordingStrip } from "../../views/record/recording_strip.tsx";
import { ShareRequest } from "../../views/share/share_request.tsx";
import { Shell, useRoute } from "../../views/shell.tsx";

const PopupCall = lazyView(() => import("./popup_call.tsx").then((file) => file.PopupCall));
const MeetingCard = lazyView(() =>
  import("../../views/meeting_card.tsx").then((file) => file.MeetingCard)
);
const Ringing = lazyView(() => import("../../views/ringing.tsx").then((file) => file.Ringing));
const MeetingInvited = lazyView(() =>
  import("../../views/meeting_invited.tsx").then((file) => file.MeetingInvited)
);
const RecordConsent = lazyView(() =>
  import("../../views/record/record_consent.tsx").then((file) => file.RecordConsent)
);
const ContactRequest = lazyView(() =>
  import("../../views/contact_request.tsx").then((file) => file.ContactRequest)
);

/**
 * Loads the modules that the engine's first snapshot needs beside home, so that everything appears
 * in one frame without shifts. Undefined if there are none.
 */
export function loadAhead(state: EngineModel["state"]): Promise<unknown> | undefined {
  const { becomingContacts, call, meeting, recordRequest } = state;
  const loads = loadStrip(state);
  if (call.value.state === "ringing") loads.push(Ringing.load());
  else if (call.value.state !== "idle") loads.push(PopupCall.load());
  if (meeting.value.state !== "none") loads.push(MeetingCard.load());
  if (state.meetingInvite.value) loads.push(MeetingInvited.load());
  if (recordRequest.value) loads.push(RecordConsent.load());
  if (becomingContacts.value.stage === "asked") loads.push(ContactRequest.load());
  return loads.length > 0 ? Promise.all(loads) : undefined;
}

/** Opened by the toolbar button: contacts to call, and a strip for the current call. */
export function Popup({ model, windows }: { model: EngineModel; windows: Windows }) {
  const actions = useMemo(() => callActions(model), [model]);
  const [route, go] = useRoute(windows);
  const call = model.state.call.value;
  const meeting = model.state.meeting.value;
  useCallInPanel(call.state, windows);
  useMeetingInPanel(meeting.state, windows);

  const card = meeting.state !== "none"
    ? (
      <MeetingCard model={model} meeting={meeting}>
        <LargerViews windows={windows} openWindow={t("meeting.open_window")} />
      </MeetingCard>
    )
    : call.state !== "idle" && call.state !== "ringing" && (
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
      {model.state.meetingInvite.value && (
        <MeetingInvited model={model} onEnter={windows.openPanel} />
      )}
      <ShareRequest model={model} windows={windows} />
      {model.state.recordRequest.value && <RecordConsent model={model} />}
      {model.state.becomingContacts.value.stage === "asked" && <ContactRequest model={model} />}
      <Announcer />
    </main>
  );
}

/** Moves a meeting that is about to be entered here to the panel, which shows one's own picture. */
function useMeetingInPanel(state: string, windows: Windows): void {
  const before = useRef(state);
  useEffect(() => {
    const opened = state === "preview" && before.current !== "preview";
    before.current = state;
    if (opened && navigator.userActivation?.isActive) windows.openPanel?.();
  }, [state]);
}

/** Moves a call placed here to the panel, which has room for its pictures. */
function useCallInPanel(state: string, windows: Windows): void {
  const before = useRef(state);
  useEffect(() => {
    const placed = state === "calling" && before.current !== "calling";
    before.current = state;
    // The browser allows this only right after a press.
    if (placed && navigator.userActivation?.isActive) windows.openPanel?.();
  }, [state]);
}
