import type { InMeetingState, Knock, MeetingEndReason } from "@ringside/calling/state";
import {
  awkward,
  brokenPairs,
  inMeeting,
  meetingChat,
  member,
  seven,
  standup,
} from "../sample_meeting.ts";
import {
  bea,
  connected,
  historyEntry,
  local,
  minute,
  now,
  party,
  settled,
} from "../sample_state.ts";
import { recording } from "./capture_scenes.ts";
import type { Scene, Scenes } from "../scene.ts";
import type { StagedMeetingState } from "../staged_meeting.tsx";

const scene =
  (page: Scene["page"], widths: readonly number[]) =>
  (meeting: StagedMeetingState, more: Partial<Scene> = {}): Scene => ({
    page,
    ...(page === "guest" ? { state: {}, meeting } : { state: { ...settled, meeting } }),
    widths,
    ...more,
  });
const panel = scene("panel", [320, 420]);
const narrow = scene("panel", [320]);
const call = scene("call", [480, 1280]);
const guest = scene("guest", [320, 1280]);
const phone = scene("guest", [320]);

const preview = (more: Partial<Extract<StagedMeetingState, { state: "preview" }>> = {}) =>
  ({ state: "preview", meeting: standup, local, mediaVersion: 1, ...more }) as const;
const entering = (step: "joining" | "knocking") =>
  ({ ...preview(), state: "entering", step }) as const;
const ended = (reason: MeetingEndReason) =>
  ({
    state: "ended",
    meeting: standup,
    reason,
    ...(reason === "left" && { seconds: 754 }),
  }) as const;
const trouble = (trouble: "refused" | "missing") => ({ state: "trouble", trouble }) as const;
const [bob, cleo] = seven;
const sharing = (count: number): Partial<InMeetingState> => ({
  members: seven.slice(0, count).map((one) => one === cleo ? { ...one, share: true } : one),
});
const knock = (name: string, more: Partial<Knock> = {}): Knock => {
  const { isAlike, isStranger, member: id } = member(name, { isStranger: true });
  return { member: id, name, isAlike, isStranger, ...more };
};
const popup = (state: Scene["state"]): Scene => ({
  page: "popup",
  state: { ...settled, ...state },
});
const invite = (meeting: string) =>
  ({ id: "invite", party: party(bea), meeting, isMuted: false }) as const;
const met = (name: string, people: string[]) => ({
  ...historyEntry(bea, "answered", { direction: "outgoing", seconds: 2_754 }),
  ...{ id: `met ${name}`, contact: "", name, meeting: { people } },
});
const longName = awkward[0]?.name ?? "";
const tenNotices = Array.from({ length: 10 }, (_, id) => ({
  id,
  kind: id % 2 === 0 ? "joined" : "left",
  names: awkward.slice(0, id).map(({ name }) => name),
  at: now,
} as const));

/** Meetings in the panel, the call window and the guest page, in every state. */
export const meetingScenes: Scenes = {
  panel_meeting_preview: panel(preview()),
  panel_meeting_preview_asks: narrow(
    preview({
      meeting: { ...standup, name: longName, asks: true, expires: now + 90 * minute },
      local: { ...local, camera: trouble("missing"), microphone: trouble("refused") },
    }),
  ),
  panel_meeting_entering: narrow(entering("joining")),
  panel_meeting_knocking: narrow(entering("knocking")),
  panel_meeting_alone: narrow(inMeeting(0, { meeting: { ...standup, name: "" } })),
  panel_meeting_two: panel(inMeeting(1)),
  panel_meeting_four: narrow(inMeeting(3)),
  panel_meeting_eight: panel(inMeeting(7, { isSavingData: true, hand: 3 })),
  panel_meeting_eight_next: narrow(inMeeting(7), { press: ["Next page"] }),
  panel_meeting_awkward: narrow(
    inMeeting(7, { members: awkward, notices: tenNotices, broken: brokenPairs, isRelayDown: true }),
  ),
  panel_meeting_spotlight: narrow(inMeeting(7), { press: ["Spotlight"] }),
  panel_meeting_share: narrow(inMeeting(4, sharing(4))),
  panel_meeting_own_share: narrow(
    inMeeting(2, { local: { ...local, share: { state: "on", kind: "window", sound: false } } }),
  ),
  panel_meeting_people: narrow(inMeeting(7, { broken: brokenPairs }), { press: ["People"] }),
  panel_meeting_add: narrow(inMeeting(2), { press: ["Add person"] }),
  panel_meeting_chat: narrow(inMeeting(3, { chat: meetingChat }), { press: ["Chat"] }),
  panel_meeting_chat_empty: narrow(inMeeting(1), { press: ["Chat"] }),
  panel_meeting_unread: narrow(inMeeting(1, { chat: meetingChat })),
  panel_meeting_knock: narrow(inMeeting(2, { knocks: [knock("Dan", { isStranger: false })] })),
  panel_meeting_knocks: narrow(
    inMeeting(2, { knocks: [knock(longName, { isAlike: true }), knock("Eve"), knock("Finn")] }),
  ),
  panel_meeting_broken: narrow(
    inMeeting(3, {
      broken: [
        {
          from: seven[2]?.member ?? "me",
          to: cleo?.member ?? "me",
          lacks: "sound",
          state: "mending",
        },
      ],
    }),
  ),
  panel_meeting_troubles: narrow(
    inMeeting(2, {
      local: { ...local, camera: trouble("missing"), microphone: trouble("refused") },
    }),
  ),
  panel_meeting_left: narrow(ended("left")),
  panel_meeting_full: narrow(ended("full")),
  panel_meeting_refused: narrow(ended("refused")),
  panel_meeting_expired: narrow(ended("expired")),
  panel_meeting_relay_down: narrow(ended("relay_down")),
  panel_meeting_relay_refused: narrow(ended("relay_refused")),

  call_meeting_preview: call(preview()),
  call_meeting_two: call(inMeeting(1)),
  call_meeting_three: call(inMeeting(2)),
  call_meeting_eight: call(
    inMeeting(7, {
      notices: [{
        ...{ id: 1, kind: "joined", at: now },
        names: seven.slice(3).map(({ name }) => name),
      }],
    }),
  ),
  call_meeting_spotlight: call(inMeeting(7), { press: ["Spotlight"] }),
  call_meeting_pinned: call(inMeeting(4), { press: [`Pin ${bob?.name}`] }),
  call_meeting_share: call(inMeeting(7, sharing(7))),
  call_meeting_chat: call(inMeeting(5, { chat: meetingChat }), { press: ["Chat"] }),
  call_meeting_people: call(inMeeting(7, { broken: brokenPairs }), { press: ["People"] }),
  call_meeting_quality: call(inMeeting(3), { press: ["Call quality"], widths: [1280] }),
  call_meeting_awkward: call(
    inMeeting(7, { members: awkward, broken: brokenPairs, notices: tenNotices }),
  ),

  guest_meeting_preview: guest(preview({ meeting: { ...standup, asks: true } })),
  guest_meeting_knocking: phone(entering("knocking")),
  guest_meeting_two: guest(inMeeting(1)),
  guest_meeting_eight: guest(inMeeting(7)),
  guest_meeting_share: phone(inMeeting(4, sharing(4))),
  guest_meeting_chat: phone(inMeeting(3, { chat: meetingChat }), { press: ["Chat"] }),
  guest_meeting_people: phone(inMeeting(7), { press: ["People"] }),
  guest_meeting_left: phone(ended("left")),

  // Meetings in the extension's other views: as a card, in the history, and as an invite.
  popup_meeting_preview: popup({ meeting: preview({ meeting: { ...standup, name: longName } }) }),
  popup_meeting_entering: popup({ meeting: entering("knocking") }),
  popup_meeting_in: popup({ meeting: inMeeting(7) }),
  popup_meeting_ended: popup({ meeting: ended("full") }),
  popup_meeting_invite: popup({ meetingInvite: invite("") }),
  panel_meeting_invite: { page: "panel", state: { ...settled, meetingInvite: invite(longName) } },
  panel_meeting_history: {
    page: "panel",
    state: {
      ...settled,
      history: [
        met("", []),
        met("Standup", ["Bob", "Cleo"]),
        met(longName, awkward.map(({ name }) => name)),
        ...settled.history ?? [],
      ],
    },
  },
  panel_meeting_recorded: {
    page: "panel",
    state: {
      ...settled,
      meeting: inMeeting(7),
      recordings: [{
        ...recording,
        source: "call",
        consent: { asked: awkward.map(({ name }) => name), refused: ["Bob", "Cleo"] },
      }],
    },
  },
  panel_meeting_snapshots: panel(inMeeting(7), { press: ["Snapshots"] }),
  panel_add_to_call: {
    page: "panel",
    state: { ...settled, call: connected },
    press: ["Add person"],
  },
};
