import { t } from "@ringside/ui/locales";
import { Announcer, Button, EmptyState } from "@ringside/ui/parts";
import { CallView } from "@ringside/ui/call_view";
import { meetingTitle } from "@ringside/ui/meeting_title";
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

const ContactChat = lazyView(() =>
  import("../../views/contact_chat.tsx").then((file) => file.ContactChat)
);
const MeetingPane = lazyView(() =>
  import("../../views/meeting_pane.tsx").then((file) => file.MeetingPane)
);
const MeetingInvited = lazyView(() =>
  import("../../views/meeting_invited.tsx").then((file) => file.MeetingInvited)
);
const VerifyContact = lazyView(() =>
  import("../../views/verify_contact.tsx").then((file) => file.VerifyContact)
);

/** A call on its own page: a large picture, full screen, a window that stays on top. */
export function CallWindow({ model, windows }: { model: EngineModel; windows: Windows }) {
  const actions = useMemo(() => callActions(model), [model]);
  const [chatting, setChatting] = useState(false);
  const [verifying, setVerifying] = useState<string>();
  const call = model.state.call.value;
  const contacts = model.state.contacts.value;
  const meeting = model.state.meeting.value;
  const party = call.state === "idle" ? undefined : call.party;
  const contact = party && findPerson(model, party.contact);
  const verified = contacts.find(({ id }) => id === verifying);
  const title = meeting.state !== "none"
    ? meetingTitle(meeting.meeting)
    : party
    ? t("call.region", { name: party.name })
    : t("manifest.name");
  useEffect(() => {
    document.title = title;
  }, [title]);

  const tools = useCallTools(model, windows, call, "window");
  return (
    <main class="page">
      <RecordingStrip model={model} windows={windows} />
      {meeting.state !== "none"
        ? <MeetingPane model={model} windows={windows} meeting={meeting} place="window" />
        : call.state === "idle"
        ? (
          <div class="call-none">
            {model.ready.value && (
              <EmptyState
                icon="phone"
                title={t("call.none")}
                level={1}
                actions={<Button onClick={() => windows.close()}>{t("call.close_window")}</Button>}
              >
                {t("call.none_hint")}
              </EmptyState>
            )}
          </div>
        )
        : (
          <CallView
            call={call}
            actions={actions}
            media={model.media}
            devices={model.state.devices.value}
            place="window"
            {...tools}
            chat={contact && {
              unread: chatting ? 0 : contact.unread,
              open: chatting,
              onToggle: () => setChatting(!chatting),
            }}
            aside={chatting && contact && (
              <ContactChat
                key={contact.id}
                model={model}
                contact={contact}
                onClose={() => setChatting(false)}
              />
            )}
            onAllowDevices={() => windows.openPage("welcome", "camera")}
            onVerify={setVerifying}
            onOpenRelays={() => windows.openPage("settings", "relays")}
            onCheck={() => windows.openPage("doctor")}
          />
        )}
      {verified && (
        <VerifyContact
          model={model}
          contact={verified}
          onClose={() => setVerifying(undefined)}
        />
      )}
      {model.state.meetingInvite.value && <MeetingInvited model={model} />}
      <RecordConsent model={model} />
      <ContactRequest model={model} />
      <Announcer />
    </main>
  );
}
