import { t } from "@ringside/ui/locales";
import { Announcer, Button } from "@ringside/ui/parts";
import { CallCard } from "@ringside/ui/call_card";
import { CallView } from "@ringside/ui/call_view";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../../views/windows.ts";
import { callActions } from "../../views/call_actions.ts";
import { useCallTools } from "../../views/call_tools.tsx";
import { ContactRequest } from "../../views/contact_request.tsx";
import { findPerson } from "../../views/find_person.ts";
import { lazyView } from "@ringside/ui/lazy_view";
import { RecordConsent } from "../../views/record/record_consent.tsx";
import { RecordingStrip } from "../../views/record/recording_strip.tsx";
import { Ringing } from "../../views/ringing.tsx";
import { ShareRequest } from "../../views/share/share_request.tsx";
import { type Route, Shell, useRoute } from "../../views/shell.tsx";

const MeetingPane = lazyView(() =>
  import("../../views/meeting_pane.tsx").then((file) => file.MeetingPane)
);
const MeetingCard = lazyView(() =>
  import("../../views/meeting_card.tsx").then((file) => file.MeetingCard)
);
const MeetingInvited = lazyView(() =>
  import("../../views/meeting_invited.tsx").then((file) => file.MeetingInvited)
);
const VerifyContact = lazyView(() =>
  import("../../views/verify_contact.tsx").then((file) => file.VerifyContact)
);

/** The side panel: home, or the call while there is one, with chat beside either. */
export function Panel({ model, windows }: { model: EngineModel; windows: Windows }) {
  const actions = useMemo(() => callActions(model), [model]);
  const [route, setRoute] = useRoute(windows);
  // The call or meeting from which the person went to home or chat. A new one comes to the front.
  const [aside, setAside] = useState<string>();
  const [verifying, setVerifying] = useState<string>();
  const call = model.state.call.value;
  const meeting = model.state.meeting.value;
  const isMeeting = meeting.state !== "none";
  const contacts = model.state.contacts.value;
  const verified = contacts.find(({ id }) => id === verifying);
  const openDevices = () => windows.openPage("welcome", "camera");
  const go = (next: Route) => {
    // A chat that was opened from the call returns to the call.
    if (next.name === "home" && route.name === "chat") setAside(undefined);
    setRoute(next);
  };
  const message = (contact: string) => setRoute({ name: "chat", contact });

  const running = call.state !== "idle" && call.state !== "ringing";
  const inFront = running && aside !== call.call;
  const request = model.state.chatRequest.value;
  useEffect(() => {
    if (!request) return;
    void windows.isIn(request.window).then((here) => {
      if (!here) return;
      if (isMeeting) setAside(meeting.meeting.id);
      else if (running) setAside(call.call);
      message(request.contact);
      void model.run("chat.opened", {});
    });
  }, [request]);
  const tools = useCallTools(model, windows, call, "panel");
  return (
    <main class="page">
      <RecordingStrip model={model} windows={windows} />
      {isMeeting && aside !== meeting.meeting.id
        ? <MeetingPane model={model} windows={windows} meeting={meeting} place="panel" />
        : inFront
        ? (
          <CallView
            call={call}
            actions={actions}
            media={model.media}
            devices={model.state.devices.value}
            place="panel"
            {...tools}
            chat={{
              unread: findPerson(model, call.party.contact)?.unread ?? 0,
              open: false,
              onToggle: () => {
                setAside(call.call);
                message(call.party.contact);
              },
            }}
            onOpenWindow={() => windows.openCallWindow()}
            onAllowDevices={openDevices}
            onMessage={message}
            onVerify={setVerifying}
            onOpenRelays={() => windows.openPage("settings", "relays")}
            onCheck={() => windows.openPage("doctor")}
          />
        )
        : (
          <Shell
            model={model}
            windows={windows}
            actions={actions}
            route={route}
            go={go}
            above={isMeeting
              ? (
                <MeetingCard model={model} meeting={meeting}>
                  <Button icon="back" onClick={() => setAside(undefined)}>
                    {t("meeting.back")}
                  </Button>
                </MeetingCard>
              )
              : running && (
                <CallCard
                  call={call}
                  actions={actions}
                  media={model.media}
                  onAllowDevices={openDevices}
                >
                  {call.state !== "ended" && (
                    <Button
                      icon="back"
                      onClick={() => setAside(undefined)}
                    >
                      {t("call.back")}
                    </Button>
                  )}
                </CallCard>
              )}
          />
        )}
      <Ringing model={model} call={call} actions={actions} />
      {verified && (
        <VerifyContact
          model={model}
          contact={verified}
          onClose={() => setVerifying(undefined)}
        />
      )}
      <ShareRequest model={model} windows={windows} />
      {model.state.meetingInvite.value && <MeetingInvited model={model} />}
      <RecordConsent model={model} />
      <ContactRequest model={model} />
      <Announcer />
    </main>
  );
}
