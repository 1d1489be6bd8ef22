import { expect } from "@std/expect";
import type { InMeetingState } from "../../../shared/calling/meetings/meeting_view_state.ts";
import { tileKey } from "../../../shared/ui/views/call/stage_tiles.ts";
import {
  chooseGrid,
  choosePin,
  chooseSpotlight,
  firstChoice,
  meetingTiles,
} from "../../../shared/ui/views/meeting/meeting_tiles.ts";
import { inMeeting, seven } from "../../journeys/gallery/sample_meeting.ts";

const [bob, cleo] = seven as [typeof seven[number], typeof seven[number]];
const nameOf = (meeting: InMeetingState, of: string) =>
  meeting.members.find(({ member }) => member === of)?.name ?? of;
const large = (
  meeting: InMeetingState,
  ...rest: [choice?: typeof firstChoice, before?: string]
) => {
  const [choice = firstChoice, before] = rest;
  const { main } = meetingTiles(meeting, choice, before);
  return main && `${nameOf(meeting, main.of)} ${main.source}`;
};
const withShare = inMeeting(3, {
  members: seven.slice(0, 3).map((one) => one === cleo ? { ...one, share: true } : one),
});

Deno.test("in the grid nobody is large, and every member has a picture", () => {
  const meeting = inMeeting(7);
  const { main, others, own } = meetingTiles(meeting, firstChoice, undefined);
  expect(main).toBeUndefined();
  expect(others.map(({ of }) => of)).toEqual(seven.map(({ member }) => member));
  expect(own).toEqual([{ of: "me", source: "camera" }]);
});

Deno.test("the spotlight is on whoever speaks", () => {
  expect(large(inMeeting(3, { speaker: cleo.member }), chooseSpotlight())).toBe(
    "Cleo Duarte camera",
  );
});

Deno.test("the spotlight stays where it was while the person speaks, or nobody has yet", () => {
  const before = tileKey({ of: cleo.member, source: "camera" });
  expect(large(inMeeting(3, { speaker: "me" }), chooseSpotlight(), before)).toBe(
    "Cleo Duarte camera",
  );
  expect(large(inMeeting(3, { speaker: null }), chooseSpotlight())).toBe("Bob Smith camera");
});

Deno.test("a share is large until the person wants the grid, and a new one is large again", () => {
  expect(large(withShare)).toBe("Cleo Duarte share");
  const choice = chooseGrid(withShare);
  expect(large(withShare, choice)).toBeUndefined();
  const both = {
    ...withShare,
    members: withShare.members.map((one) => one.name === bob.name ? { ...one, share: true } : one),
  };
  expect(large(both, choice)).toBe("Bob Smith share");
});

Deno.test("what is pinned is large whoever speaks or shares, until it is unpinned or leaves", () => {
  const tile = { of: bob.member, source: "camera" } as const;
  const pinned = choosePin(firstChoice, tile);
  expect(large(withShare, pinned)).toBe("Bob Smith camera");
  expect(large(withShare, choosePin(pinned, tile))).toBe("Cleo Duarte share");
  const { members } = withShare;
  expect(large({ ...withShare, members: members.slice(1) }, pinned)).toBe("Cleo Duarte share");
});

Deno.test("a large picture is not among the small ones too", () => {
  const { main, others } = meetingTiles(withShare, firstChoice, undefined);
  expect(others.map(tileKey)).not.toContain(main && tileKey(main));
  expect(others.length).toBe(3);
});
