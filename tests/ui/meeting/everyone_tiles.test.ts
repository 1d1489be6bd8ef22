import type { InMeetingState, ShownTile } from "@ringside/calling/state";
import { expect } from "@std/expect";
import {
  type EveryoneTile,
  everyoneTiles,
} from "../../../shared/ui/views/meeting/everyone_tiles.ts";
import {
  chooseGrid,
  choosePin,
  firstChoice,
  meetingTiles,
  type StageChoice,
} from "../../../shared/ui/views/meeting/meeting_tiles.ts";
import { takeEveryone } from "../../../shared/ui/views/meeting/take_everyone.ts";
import { inMeeting, seven } from "../../journeys/gallery/sample_meeting.ts";

const self = { id: "ada", name: "Ada" };
const [bob, cleo, chen] = seven as [typeof seven[0], typeof seven[0], typeof seven[0]];
const sharing = seven.slice(0, 3).map((one) => one === cleo ? { ...one, share: true } : one);
const ownShare = (meeting: InMeetingState): InMeetingState => ({
  ...meeting,
  local: { ...meeting.local, share: { state: "on", kind: "tab", sound: false } },
});

function tilesOf(meeting: InMeetingState, choice: StageChoice = firstChoice): EveryoneTile[] {
  return everyoneTiles(meeting, meetingTiles(meeting, choice, undefined), self);
}
const captions = (tiles: readonly EveryoneTile[]) => tiles.map(({ caption }) => caption);
const large = (tiles: readonly EveryoneTile[]) =>
  tiles.filter(({ isLarge }) => isLarge).map(({ of, source }) => [of, source]);

Deno.test("everyone is all members from every page, and the person themself", () => {
  const tiles = tilesOf(inMeeting(7));
  expect(captions(tiles)).toEqual([...seven.map(({ name }) => name), "Ada"]);
  expect(tiles.map(({ isLive }) => isLive)).toEqual([...seven.map(({ camera }) => camera), true]);
  expect(large(tiles)).toEqual([]);
});

Deno.test("without a camera there are letters in the person's colour, also for the person", () => {
  const meeting = inMeeting(3);
  const { local } = meeting;
  const tiles = tilesOf({ ...meeting, local: { ...local, camera: { state: "off" } } });
  const [, , third, own] = tiles;
  expect(third).toMatchObject({ of: chen.member, isLive: false, emblem: { letters: "陈" } });
  expect(own).toMatchObject({ of: "me", isLive: false, emblem: { letters: "A" } });
  expect(third?.emblem?.colour).toMatch(/^#[0-9a-f]{6}$/);
});

Deno.test("what is large in the view is large: a share without words on it, or a pin", () => {
  const meeting = inMeeting(3, { members: sharing });
  const shared = tilesOf(meeting);
  expect(large(shared)).toEqual([[cleo.member, "share"]]);
  expect(shared[0]).toMatchObject({ of: cleo.member, source: "share", caption: "" });
  const pinned = tilesOf(meeting, choosePin(firstChoice, { of: bob.member, source: "camera" }));
  expect(large(pinned)).toEqual([[bob.member, "camera"]]);
  const grid = tilesOf(meeting, chooseGrid(meeting));
  expect(large(grid)).toEqual([]);
  expect(captions(grid)).toContain(`${cleo.name}'s screen`);
});

Deno.test("the person's own share is large unless another picture is", () => {
  expect(large(tilesOf(ownShare(inMeeting(2))))).toEqual([["me", "share"]]);
  const both = tilesOf(ownShare(inMeeting(3, { members: sharing })));
  expect(large(both)).toEqual([[cleo.member, "share"]]);
  expect(captions(both)).toContain("Ada's screen");
});

Deno.test("while the person saves data, no camera of the others is waited for", () => {
  const tiles = tilesOf(inMeeting(3, { members: sharing, isSavingData: true }));
  expect(tiles.filter(({ isLive }) => isLive).map(({ of, source }) => [of, source])).toEqual([
    [cleo.member, "share"],
    ["me", "camera"],
  ]);
});

for (const end of ["taken", "failed"] as const) {
  Deno.test(`pictures on other pages are wanted until the snapshot is ${end}`, async () => {
    const wanted = new Map<unknown, ShownTile>();
    const shown = {
      set: (place: unknown, tile: ShownTile | undefined) =>
        void (tile ? wanted.set(place, tile) : wanted.delete(place)),
    };
    const meeting = inMeeting(7);
    let during: string[] = [];
    let file = "";
    const taking = takeEveryone(meeting, meetingTiles(meeting, firstChoice, undefined), shown, {
      self: () => self,
      take: (_, name) => {
        file = name;
        during = [...wanted.values()].map(({ member }) => member);
        return end === "taken" ? Promise.resolve() : Promise.reject(new Error("no engine"));
      },
    });
    await taking.catch(() => {});
    expect(during).toEqual(
      seven.filter(({ camera }) => camera).map(({ member }) => member),
    );
    expect([wanted.size, file]).toEqual([0, "Meeting Standup"]);
  });
}
