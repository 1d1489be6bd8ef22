import type { MeetingViewState } from "@ringside/calling/state";
import { BeingRecorded } from "@ringside/ui/being_recorded";
import { t } from "@ringside/ui/locales";
import { MeetingView } from "@ringside/ui/meeting";
import { meetingTitle } from "@ringside/ui/meeting_title";
import { Announcer } from "@ringside/ui/parts";
import { recordTools } from "@ringside/ui/record_tools";
import { RecordRequestDialog } from "@ringside/ui/record_request";
import { useEffect, useMemo } from "preact/hooks";
import { HeldSound } from "../held_sound.tsx";
import { useNameFields } from "../name_fields.tsx";
import { ShowRecordings } from "../recording/show_recordings.tsx";
import { abilities } from "../support.ts";
import { meetingActions } from "./meeting_actions.ts";
import type { MeetingModel } from "./meeting_model.ts";

/** The page of a meeting link: the preview with one's name, then the meeting. */
export function MeetingPage({ model }: { model: MeetingModel }) {
  const actions = useMemo(() => meetingActions(model), [model]);
  const meeting = model.meeting.value;
  const request = model.recordRequest.value;
  const { fields, isReady } = useNameFields(model, {
    hint: t("visit.meeting_name_hint"),
    missing: t("visit.meeting_name_missing"),
  });
  useEffect(() => {
    if (meeting.state !== "none") document.title = meetingTitle(meeting.meeting);
  }, [meeting.state]);
  if (meeting.state === "none") return null;
  const isAmongOthers = meeting.state === "in" && meeting.members.length > 0;
  return (
    <>
      <HeldSound isHeld={model.soundHeld.value} turnOn={() => model.turnSoundOn()} />
      {meeting.state !== "in" && (
        <aside class="guest-held">
          <ShowRecordings model={model} inMeeting />
        </aside>
      )}
      <main class={pageClass(meeting)}>
        <MeetingView
          meeting={meeting}
          actions={actions}
          media={model.media}
          devices={model.devices.value}
          place="window"
          isInTab
          share={abilities.share() ? model.share : undefined}
          isReady={isReady}
          furtherTools={isAmongOthers
            ? [recordTools(model.recording.value !== null, () => void model.recordings.record())]
            : []}
          notes={meeting.state === "in" && (
            <>
              <BeingRecorded remotes={meeting.members} />
              <ShowRecordings model={model} inMeeting />
            </>
          )}
          retryDevices={{
            label: t("visit.try_devices"),
            onPress: () => void model.tryDevices(),
          }}
          fields={fields}
          foot={
            <footer class="lobby-foot">
              <a href={new URL("./licences.txt", import.meta.url).href}>{t("visit.licences")}</a>
            </footer>
          }
        />
      </main>
      {request && (
        <RecordRequestDialog
          name={request.name}
          onAnswer={(allow) => model.engine.calls.consent.answer(allow)}
        />
      )}
      <Announcer />
    </>
  );
}

const pageClass = ({ state }: MeetingViewState) =>
  state === "preview" || state === "entering" ? "lobby" : "guest-call";
