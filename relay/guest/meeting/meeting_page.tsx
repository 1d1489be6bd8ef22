import type { MeetingViewState } from "@ringside/calling/state";
import { BeingRecorded } from "@ringside/ui/being_recorded";
import { cleanName, keepName } from "@ringside/contacts/clean_name";
import { t } from "@ringside/ui/locales";
import { MeetingView } from "@ringside/ui/meeting";
import { meetingTitle } from "@ringside/ui/meeting_title";
import { Announcer, Banner, Button, Switch, TextField } from "@ringside/ui/parts";
import { RecordRequestDialog } from "@ringside/ui/record_request";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { abilities } from "../support.ts";
import { meetingActions } from "./meeting_actions.ts";
import type { MeetingModel } from "./meeting_model.ts";

/** The page of a meeting link: the preview with one's name, then the meeting. */
export function MeetingPage({ model }: { model: MeetingModel }) {
  const actions = useMemo(() => meetingActions(model), [model]);
  const meeting = model.meeting.value;
  const request = model.recordRequest.value;
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const [wrong, setWrong] = useState<"missing" | "cut">();
  useEffect(() => {
    if (meeting.state !== "none") document.title = meetingTitle(meeting.meeting);
  }, [meeting.state]);
  if (meeting.state === "none") return null;
  const isReady = () => {
    const missing = cleanName(model.name.value) === "";
    setWrong(missing ? "missing" : undefined);
    if (missing) field.current?.focus();
    return !missing;
  };
  return (
    <>
      {model.soundHeld.value && (
        <div class="guest-held">
          <Banner
            icon="speaker"
            live
            actions={
              <Button tone="primary" onClick={() => model.turnSoundOn()}>
                {t("visit.sound_on")}
              </Button>
            }
          >
            {t("visit.sound_held")}
          </Banner>
        </div>
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
          notes={meeting.state === "in" && <BeingRecorded remotes={meeting.members} />}
          retryDevices={{
            label: t("visit.try_devices"),
            onPress: () => void model.tryDevices(),
          }}
          fields={
            <>
              <TextField
                label={t("visit.your_name")}
                value={model.name.value}
                onInput={(text) => {
                  const kept = keepName(text);
                  model.name.value = kept.name;
                  setWrong(kept.cut ? "cut" : undefined);
                }}
                hint={t("visit.meeting_name_hint")}
                error={wrong === "missing"
                  ? t("visit.meeting_name_missing")
                  : wrong && t("welcome.name_cut")}
                autoComplete="name"
                spellcheck={false}
                inputRef={(element) => (field.current = element)}
              />
              <Switch
                label={t("visit.remember")}
                checked={model.remembers.value}
                onChange={(on) => model.remember(on)}
              />
            </>
          }
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
