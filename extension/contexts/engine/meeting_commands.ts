import type { CommandTable } from "../../messages/serve_views.ts";
import type { Engine } from "./engine.ts";

const done = { ok: true } as const;

type MeetingCommand = Exclude<
  Extract<keyof CommandTable, `meeting.${string}`>,
  "meeting.create" | "meeting.find" | "meeting.remove"
>;

/** The commands about the meeting that the person is in. */
export function meetingCommands(
  { calls: { invites, meeting, toMeeting } }: Pick<Engine, "calls">,
): Pick<CommandTable, MeetingCommand> {
  const act = (action: () => void) => {
    action();
    return done;
  };
  return {
    "meeting.preview": ({ link }) => meeting.preview(link),
    "meeting.enter": () => act(() => meeting.enter()),
    "meeting.leave": () => act(() => meeting.leave()),
    "meeting.dismiss": () => act(() => meeting.dismiss()),
    "meeting.hand": ({ up }) => act(() => meeting.raiseHand(up)),
    "meeting.admit": ({ admit, member }) =>
      act(() => admit ? meeting.admit(member) : meeting.refuse(member)),
    "meeting.invite": ({ contact }) =>
      act(() => meeting.link !== undefined && invites.invite(contact, meeting.link)),
    "meeting.from_call": async ({ contact }) => {
      const moved = await toMeeting.move();
      if (moved.ok && contact !== undefined) invites.invite(contact, moved.link);
      return moved;
    },
    "meeting.answer_invite": ({ enter }) => {
      const link = invites.answer(enter);
      return link === undefined ? done : meeting.preview(link);
    },
    // The background shows nothing.
    "meeting.shown": ({ tiles }, view) => act(() => view && meeting.shown(view, tiles)),
    "meeting.save_data": ({ on }) => act(() => meeting.saveData(on)),
    "meeting.say": ({ text }) => meeting.say(text),
  };
}
