import type { JSX } from "preact";
import type { MeetingViewState } from "@ringside/calling/state";
import { InMeeting, type InMeetingProps } from "./in_meeting.tsx";
import { MeetingEnded, type MeetingEndedProps } from "./meeting_ended.tsx";
import { MeetingPreview, type MeetingPreviewProps } from "./meeting_preview.tsx";

export type { MeetingActions } from "./meeting_actions.ts";

export interface MeetingViewProps
  extends
    Omit<InMeetingProps, "meeting">,
    Omit<MeetingPreviewProps, "meeting" | "actions" | "media" | "devices">,
    Omit<MeetingEndedProps, "meeting" | "actions"> {
  meeting: Exclude<MeetingViewState, { state: "none" }>;
}

/** A meeting from the preview to the end. */
export function MeetingView({ meeting, ...props }: MeetingViewProps): JSX.Element {
  // The views keep nothing from one meeting to the next.
  const key = meeting.meeting.id;
  switch (meeting.state) {
    case "preview":
    case "entering":
      return <MeetingPreview key={key} {...props} meeting={meeting} />;
    case "in":
      return <InMeeting key={`${key} ${meeting.since}`} {...props} meeting={meeting} />;
    case "ended":
      return <MeetingEnded key={key} {...props} meeting={meeting} />;
    default:
      return meeting satisfies never;
  }
}
