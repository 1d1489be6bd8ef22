import "./globals.d.ts";
import "@preact/signals";
import type { MediaSource, MeetingViewState } from "@ringside/calling/state";
import { MeetingView } from "@ringside/ui/meeting";
import { lazyView } from "@ringside/ui/lazy_view";
import { Announcer, TextField } from "@ringside/ui/parts";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { loadCallViews } from "../../../relay/guest/guest_page.tsx";
import { FakeMeeting } from "../../doubles/fake_meeting.ts";
import { qualityDetail } from "./sample_quality.ts";
import { devices, friends } from "./sample_state.ts";
import type { Scene } from "./scene.ts";

export type StagedMeetingState = Exclude<MeetingViewState, { state: "none" }>;

interface Props {
  meeting: StagedMeetingState;
  page: Scene["page"];
  media: MediaSource;
}

/** A meeting in the page that shows it, as its context would put it together. */
export function StagedMeeting(props: Props): JSX.Element {
  return props.page === "guest" ? <OnGuestPage {...props} /> : (
    <>
      <main class="page">
        <View {...props} />
        <Announcer />
      </main>
    </>
  );
}

/** With the styles of a call, which the page asks for late. */
const OnGuestPage = lazyView(async () => {
  await loadCallViews();
  return (props: Props) => (
    <>
      <main
        class={props.meeting.state === "in" || props.meeting.state === "ended" ? "guest-call" : ""}
      >
        <View {...props} />
      </main>
      <Announcer />
    </>
  );
});

function View({ meeting, page, media }: Props) {
  const fake = useMemo(() => {
    const made = new FakeMeeting(meeting, () => Promise.resolve(qualityDetail));
    globalThis.gallery.meeting = made;
    return made;
  }, []);
  const isGuest = page === "guest";
  return (
    <MeetingView
      meeting={fake.state.value}
      actions={fake.actions}
      media={media}
      devices={devices}
      place={page === "panel" ? "panel" : "window"}
      share={{
        tab: () => Promise.resolve(),
        screen: () => Promise.resolve(),
        stop: () => Promise.resolve(),
      }}
      contacts={isGuest ? undefined : friends}
      onOpenWindow={page === "panel" ? () => {} : undefined}
      onAllowDevices={() => {}}
      isInTab={isGuest}
      retryDevices={{ label: "Try again", onPress: () => {} }}
      fields={isGuest && <TextField label="Your name" value="Gus" />}
      onCheck={isGuest ? undefined : () => {}}
    />
  );
}
