import "./globals.d.ts";
import "@preact/signals";
import type { MediaSource, MeetingViewState } from "@ringside/calling/state";
import { MeetingView } from "@ringside/ui/meeting";
import { lazyView } from "@ringside/ui/lazy_view";
import { t } from "@ringside/ui/locales";
import { Announcer, TextField } from "@ringside/ui/parts";
import { useMemo } from "preact/hooks";
import { loadCallStyles } from "../../../relay/guest/call_styles.ts";
import { FakeMeeting } from "../../doubles/fake_meeting.ts";
import { qualityDetail } from "./sample_quality.ts";
import { devices } from "./sample_state.ts";

export type StagedMeetingState = Exclude<MeetingViewState, { state: "none" }>;

/** A meeting in the guest page, as the page would put it together around its own engine. */
export const StagedMeeting = lazyView(async () => {
  // The page asks for the styles of a call late.
  await loadCallStyles();
  return GuestMeeting;
});

function GuestMeeting({ meeting, media }: { meeting: StagedMeetingState; media: MediaSource }) {
  const { actions, state } = useMemo(() => {
    const made = new FakeMeeting(meeting, () => Promise.resolve(qualityDetail));
    globalThis.gallery.meeting = made;
    return made;
  }, []);
  const isBefore = state.value.state === "preview" || state.value.state === "entering";
  return (
    <>
      <main class={isBefore ? "lobby" : "guest-call"}>
        <MeetingView
          meeting={state.value}
          actions={actions}
          media={media}
          devices={devices}
          place="window"
          isInTab
          share={share}
          retryDevices={{ label: t("visit.try_devices"), onPress: () => {} }}
          fields={<TextField label={t("visit.your_name")} value="Gus" />}
        />
      </main>
      <Announcer />
    </>
  );
}

const done = () => Promise.resolve();
const share = { tab: done, screen: done, stop: done };
