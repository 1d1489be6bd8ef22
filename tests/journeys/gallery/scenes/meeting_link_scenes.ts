import type { MeetingState } from "@ringside/client/state";
import { meetingLinkText } from "../sample_answers.ts";
import { now, settled } from "../sample_state.ts";
import type { Scene, Scenes } from "../scene.ts";

const day = 86_400_000;
const widths = [320, 420];
const meeting = (id: string, more: Partial<MeetingState> = {}): MeetingState => ({
  ...{ id, link: meetingLinkText, name: "Choir rehearsal", expires: now + day },
  ...{ asks: false, isOwn: true },
  ...more,
});
const choir = meeting("choir", { asks: true });
const elsewhere = meetingLinkText.replace("relay.example.org", "old.example.com");
const meetings = [
  choir,
  meeting("long", {
    ...{ name: "Everyone who sails, and those who would like to", expires: null, isOwn: false },
    link: elsewhere,
  }),
  meeting("unnamed", { name: "", isOwn: false, asks: true }),
  meeting("plain", { name: "Book club", expires: null }),
  meeting("over", { name: "Last week", expires: now - day, ended: "expired" }),
];

/** The view of meetings, opened from home. */
const scene = (rest: Partial<Scene> = {}): Scene => ({
  ...{ page: "panel", state: { ...settled, meetings }, widths, height: 1800 },
  press: ["Create meeting link"],
  ...rest,
});
/** A meeting link in the active tab, or pasted elsewhere. */
const found = (rest: Partial<Scene> = {}): Scene => ({
  ...{ page: "popup", state: settled, tabUrl: meetingLinkText, widths: [320, 360], height: 1000 },
  ...rest,
});

/** Meetings as links: listed, created, shown, deleted, found. */
export const meetingLinkScenes: Scenes = {
  home_meetings: { page: "popup", state: { ...settled, meetings }, widths: [320, 360] },
  home_meetings_panel: { page: "panel", state: { ...settled, meetings }, widths },
  home_meeting_refused: {
    ...{ page: "panel", state: { ...settled, meetings: [choir] }, widths, press: ["Enter"] },
    answers: { "meeting.preview": () => ({ ok: false, reason: "in_call" }) },
  },
  meetings_none: scene({ state: settled, height: 1000 }),
  meetings: scene(),
  meetings_shown: scene({ press: ["Create meeting link", "Show Choir rehearsal"] }),
  meetings_created: scene({
    press: ["Create meeting link", "Ask before entering", "Create meeting link"],
    state: { ...settled, meetings: [choir] },
    answers: {
      "meeting.create": () => ({ ok: true, id: "choir", link: choir.link }),
      "link.check_page": () => ({ page: "changed" }),
    },
  }),
  meetings_no_page: scene({
    state: settled,
    height: 1000,
    answers: { "link.check_page": () => ({ page: "no_page" }) },
  }),
  meetings_no_relay: scene({
    ...{ state: settled, height: 1000, press: ["Create meeting link", "Create meeting link"] },
    answers: { "meeting.create": () => ({ ok: false, reason: "relay_unavailable" }) },
  }),
  meetings_too_many: scene({
    ...{ state: settled, height: 1000, press: ["Create meeting link", "Create meeting link"] },
    answers: { "meeting.create": () => ({ ok: false, reason: "too_many" }) },
  }),
  meetings_no_profile: scene({
    ...{ state: { ...settled, meetings: [] }, height: 1100 },
    press: ["Create meeting link", "Create meeting link"],
    answers: { "meeting.create": () => ({ ok: false, reason: "no_profile" }) },
  }),
  meeting_delete: scene({
    ...{ state: { ...settled, meetings: [choir] }, height: 720 },
    press: ["Create meeting link", "Delete"],
  }),
  meeting_found: found(),
  meeting_found_refused: found({
    press: ["Enter"],
    answers: { "meeting.preview": () => ({ ok: false, reason: "in_call" }) },
  }),
  meeting_found_expired: found({
    answers: { "meeting.find": () => ({ ok: false, reason: "expired" }) },
  }),
  meeting_found_private: found({
    answers: { "meeting.find": () => ({ ok: false, reason: "no_public_relay" }) },
  }),
};
