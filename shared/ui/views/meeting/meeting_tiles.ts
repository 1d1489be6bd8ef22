import type { InMeetingState } from "@ringside/calling/state";
import { type Tile, tileKey } from "../call/stage_tiles.ts";

/** How a person wants to see the others. */
export interface StageChoice {
  readonly view: "grid" | "spotlight";
  /** Key of a tile that stays large. */
  readonly pinned: string | undefined;
  /** Keys of shares that *Grid* has made small again. */
  readonly shrunk: readonly string[];
}

/** Everybody alike, until somebody shares. */
export const firstChoice: StageChoice = { view: "grid", pinned: undefined, shrunk: [] };

/** The pictures of a meeting, in the order of its members. */
export interface MeetingTiles {
  /** The large one, if one is. */
  readonly main: Tile | undefined;
  /** Pictures of the others. */
  readonly others: readonly Tile[];
  /** The person's own, small. */
  readonly own: readonly Tile[];
}

type Meeting = Pick<InMeetingState, "local" | "members" | "speaker">;

/**
 * Which pictures there are, and which is large: the pinned one, else a share, else in *Spotlight*
 * whoever speaks. `before` was there until now: the spotlight stays while the person themself speaks.
 */
export function meetingTiles(
  { local, members, speaker }: Meeting,
  choice: StageChoice,
  before: string | undefined,
): MeetingTiles {
  const shares = members.filter(({ share }) => share)
    .map(({ member }): Tile => ({ of: member, source: "share" }));
  const cameras = members.map(({ member }): Tile => ({ of: member, source: "camera" }));
  const all = [...shares, ...cameras];
  const withKey = (key: string | undefined) => all.find((tile) => tileKey(tile) === key);
  const main = withKey(choice.pinned) ??
    shares.find((tile) => !choice.shrunk.includes(tileKey(tile))) ??
    (choice.view === "spotlight"
      ? cameras.find(({ of }) => of === speaker) ?? withKey(before) ?? cameras[0]
      : undefined);
  const own: Tile[] = [];
  if (local.share.state === "on") own.push({ of: "me", source: "share" });
  if (local.camera.state === "on" || local.camera.state === "starting") {
    own.push({ of: "me", source: "camera" });
  }
  return { main, others: all.filter((tile) => tile !== main), own };
}

/** *Grid*: nothing is large, also none of the shares that there are now. */
export function chooseGrid({ members }: Pick<InMeetingState, "members">): StageChoice {
  const shrunk = members.filter(({ share }) => share)
    .map(({ member }) => tileKey({ of: member, source: "share" }));
  return { view: "grid", pinned: undefined, shrunk };
}

/** *Spotlight*: whoever speaks is large, or a share. */
export const chooseSpotlight = (): StageChoice => ({
  view: "spotlight",
  pinned: undefined,
  shrunk: [],
});

/** *Pin*, or *Unpin* of what is pinned. */
export function choosePin(choice: StageChoice, tile: Tile): StageChoice {
  const key = tileKey(tile);
  return { ...choice, pinned: choice.pinned === key ? undefined : key };
}
