import { MemberId } from "@ringside/call";
import { meetingTroubles, type MoveTrouble } from "@ringside/calling/state";
import * as v from "valibot";
import { Contact, done, failed, none } from "./command_values.ts";

const moveTroubles = [
  ...["no_profile", "no_relay", "relay_unavailable", "not_stored", "too_many", "no_call"] as const,
] satisfies readonly MoveTrouble[];
const Pixels = v.pipe(v.number(), v.minValue(0), v.maxValue(65_535));
const ShownTile = v.object({
  member: MemberId,
  source: v.picklist(["camera", "share"]),
  width: Pixels,
  height: Pixels,
});

/** The commands about the meeting that the person is in, or about to enter. */
export const meetingCommands = {
  /** Opens one's own devices before a meeting, whose link is in the text; nobody sees them yet. */
  "meeting.preview": {
    input: v.object({ link: v.pipe(v.string(), v.maxLength(10_000)) }),
    output: v.variant("ok", [done, failed(meetingTroubles)]),
  },
  /** Enters the meeting of the preview, or the one that has just ended. */
  "meeting.enter": { input: none, output: done },
  /** Leaves the meeting, or gives up entering it. */
  "meeting.leave": { input: none, output: done },
  /** Clears the note that a meeting ended. */
  "meeting.dismiss": { input: none, output: done },
  "meeting.hand": { input: v.object({ up: v.boolean() }), output: done },
  /** Lets in somebody who knocks, or refuses them. */
  "meeting.admit": { input: v.object({ member: MemberId, admit: v.boolean() }), output: done },
  /** Rings a contact with the meeting that the person is in. */
  "meeting.invite": { input: v.object({ contact: Contact }), output: done },
  /** Makes a meeting of the running call; rings `contact` with it, if given. */
  "meeting.from_call": {
    input: v.object({ contact: v.optional(Contact) }),
    output: v.variant("ok", [
      v.object({ ok: v.literal(true), link: v.string() }),
      failed(moveTroubles),
    ]),
  },
  /** The answer to `meetingInvite`: opens the preview, or declines. */
  "meeting.answer_invite": {
    input: v.object({ enter: v.boolean() }),
    output: v.variant("ok", [done, failed(meetingTroubles)]),
  },
  /** What the asking view shows of the others; a view that shows nothing asks with no tile. */
  "meeting.shown": {
    input: v.object({ tiles: v.pipe(v.array(ShownTile), v.maxLength(64)) }),
    output: done,
  },
  /** Only sound and shares are sent and wanted. */
  "meeting.save_data": { input: v.object({ on: v.boolean() }), output: done },
  "meeting.say": {
    input: v.object({ text: v.string() }),
    output: v.variant("ok", [done, failed(["empty", "too_long", "not_in"])]),
  },
} as const;
