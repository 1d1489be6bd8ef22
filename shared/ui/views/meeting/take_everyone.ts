import type { InMeetingState } from "@ringside/calling/state";
import { type EveryoneTile, everyoneTiles, type Self } from "./everyone_tiles.ts";
import { meetingTitle } from "./meeting_title.ts";
import type { MeetingTiles } from "./meeting_tiles.ts";
import type { ShownPictures } from "./shown_pictures.ts";

export type { EveryoneTile } from "./everyone_tiles.ts";

/** Takes one still of many pictures. */
export interface EveryoneSnapshot {
  /** The person at this device. */
  self(): Self;
  /** Settles when every picture is taken; `name` is for a file. Tells the person what came of it. */
  take(tiles: readonly EveryoneTile[], name: string): Promise<void>;
}

/** How large a tile is wanted that the view does not show, in pixels. */
const unseen = { width: 320, height: 180 };

/**
 * Takes a snapshot of everyone. Members send no picture that nobody sees: those on other pages of
 * the grid are wanted for as long as it takes.
 */
export async function takeEveryone(
  meeting: InMeetingState,
  stage: MeetingTiles,
  shown: Pick<ShownPictures, "set">,
  everyone: EveryoneSnapshot,
): Promise<void> {
  const tiles = everyoneTiles(meeting, stage, everyone.self());
  for (const tile of tiles) {
    const { of, source, isLive } = tile;
    if (of !== "me" && isLive) shown.set(tile, { member: of, source, ...unseen });
  }
  try {
    await everyone.take(tiles, meetingTitle(meeting.meeting));
  } finally {
    for (const tile of tiles) shown.set(tile, undefined);
  }
}
