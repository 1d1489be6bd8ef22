import type { MeetingState } from "@ringside/meeting";
import { remoteMedia } from "../call_view.ts";
import type { KnownMember, MeetingMembers } from "./meeting_members.ts";
import type { InMeetingState, Knock, MeetingMember } from "./meeting_view_state.ts";
import type { MeetingVisit } from "./meeting_visit.ts";
import type { CallMedia } from "../call_media.ts";
import type { RecordConsent } from "../record_consent.ts";

type In = Extract<MeetingState, { phase: "in" }>;

/** What the view of a meeting needs besides the meeting's own state. */
export interface MeetingSurroundings extends
  Omit<
    InMeetingState,
    "state" | "members" | "since" | "hand" | "isSpeaking" | "speaker" | "knocks" | "broken"
  > {
  readonly known: Pick<MeetingMembers, "of">;
  readonly visit: Pick<MeetingVisit, "quality" | "shownTime" | "voices">;
  readonly media: Pick<CallMedia, "live">;
  readonly consent: Pick<RecordConsent, "isRecording">;
}

/** The meeting that a person is in, as views show it. */
export function inMeetingView(
  { broken, hands, knocks, members, since }: In,
  { consent, known, media, visit, ...shown }: MeetingSurroundings,
): InMeetingState {
  const place = (of: "me" | KnownMember["member"]) => {
    const at = hands.indexOf(of);
    return at < 0 ? null : at + 1;
  };
  return {
    ...shown,
    state: "in",
    since: visit.shownTime(since),
    members: members.map(({ connection, member }): MeetingMember => ({
      ...identified(known.of(member)),
      ...remoteMedia(media.live(member), consent.isRecording(member)),
      quality: visit.quality.of(member),
      connection,
      hand: place(member),
      isSpeaking: visit.voices.isSpeaking(member),
    })),
    hand: place("me"),
    isSpeaking: visit.voices.isSpeaking("me"),
    speaker: visit.voices.speaker,
    knocks: knocks.map((member): Knock => {
      const { isAlike, isStranger, name } = known.of(member);
      return { member, name, isAlike, isStranger };
    }),
    broken,
  };
}

function identified({ contact, isAlike, isStranger, member, name }: KnownMember) {
  return { member, contact, name, isStranger, isAlike };
}
