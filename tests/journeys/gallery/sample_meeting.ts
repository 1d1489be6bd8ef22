import type {
  BrokenPair,
  InMeetingState,
  MeetingFacts,
  MeetingLine,
  MeetingMember,
} from "@ringside/calling/state";
import { contact, local, minute, now, remote } from "./sample_state.ts";

/** A meeting that asks nobody and does not end. */
export const standup: MeetingFacts = {
  id: "meeting".padEnd(43, "x"),
  name: "Standup",
  expires: null,
  asks: false,
};

/** Another member, seen and heard. */
export function member(name: string, more: Partial<MeetingMember> = {}): MeetingMember {
  return {
    ...remote(contact(name)),
    isStranger: false,
    isAlike: false,
    connection: "connected",
    hand: null,
    isSpeaking: false,
    ...more,
  };
}

const off = { camera: false, microphone: false };

/** Seven others: with everything that a picture can show of a member. */
export const seven: readonly MeetingMember[] = [
  member("Bob Smith", { isSpeaking: true }),
  member("Cleo Duarte", { microphone: false }),
  member("陈晓明", { camera: false, hand: 2 }),
  member("Upright Uma", { hand: 1 }),
  member("Gus", { isStranger: true, camera: false, connection: "recovering" }),
  member("Мum", { isStranger: true, isAlike: true, ...off }),
  member("Hanna Vogel", { connection: "connecting", camera: false }),
];

const longNames = [
  "Maximiliana Alexandra von und zu Hohenlohe-Schillingsfürst-Waldenburg-Bartenstein",
  "محمد عبد الرحمن الخوارزمي بن موسى بن شاكر",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  "W".repeat(80),
  "שרה בת־אברהם",
  "Upright Person With Quite Some Names To Carry Through A Narrow Picture Of Herself",
  "阿布都热依木·买买提明·阿不都克里木·艾海提江·吐尔逊江·买买提",
];

/** Names that break careless layouts, with as many marks as a picture can carry. */
export const awkward: readonly MeetingMember[] = longNames.map((name, index) =>
  member(name, {
    ...(index % 2 === 0 && { camera: false, hand: index + 1 }),
    ...(index % 3 === 0 && { microphone: false, connection: "unmendable" }),
    ...(index === 4 && { isStranger: true, isAlike: true, isSpeaking: true }),
  })
);

/** The first of them and the person themself are in. */
export function inMeeting(count: number, more: Partial<InMeetingState> = {}): InMeetingState {
  const members = seven.slice(0, count);
  return {
    state: "in",
    meeting: standup,
    since: now - 12.6 * minute,
    isRelayDown: false,
    local,
    mediaVersion: 1,
    members,
    hand: null,
    isSpeaking: false,
    speaker: members[0]?.member ?? null,
    knocks: [],
    notices: [],
    broken: [],
    chat: [],
    isSavingData: false,
    ...more,
  };
}

const line = (id: string, from: MeetingMember | "me", text: string, ago: number): MeetingLine => ({
  id,
  from: from === "me" ? "me" : from.member,
  name: from === "me" ? "Ada Berg" : from.name,
  text,
  at: now - ago * minute,
});
const [bob, cleo, chen] = seven as [MeetingMember, MeetingMember, MeetingMember];

export const meetingChat: readonly MeetingLine[] = [
  line("1", bob, "Morning! The agenda: https://example.org/agenda?week=48", 11),
  line("2", bob, "Three points today.", 11),
  line("3", "me", "Thanks, I have one more at the end.", 9),
  line("4", chen, "好的，我来记录。", 8),
  line("5", cleo, "Mine can wait until tomorrow, if we run out of time.", 2),
];

/** Bob hears and is heard by nobody, and you see nothing of Cleo. */
export const brokenPairs: readonly BrokenPair[] = [
  ...seven.slice(1).flatMap(({ member }): BrokenPair[] => [
    { from: bob.member, to: member, lacks: "both", state: "mending" },
    { from: member, to: bob.member, lacks: "both", state: "mending" },
  ]),
  { from: "me", to: cleo.member, lacks: "picture", state: "unmendable" },
  { from: chen.member, to: cleo.member, lacks: "sound", state: "unmendable" },
];
