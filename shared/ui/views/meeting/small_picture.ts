import type { InMeetingState } from "@ringside/calling/state";
import type { Tile } from "../call/stage_tiles.ts";

/** What a place for one picture shows: a share, else whoever speaks, else the first face. */
export function smallPicture(
  { isSavingData, members, speaker }: InMeetingState,
): Tile | undefined {
  const sharing = members.find(({ share }) => share);
  if (sharing) return { of: sharing.member, source: "share" };
  const seen = isSavingData ? [] : members.filter(({ camera }) => camera);
  const shown = seen.find(({ member }) => member === speaker) ?? seen[0];
  return shown && { of: shown.member, source: "camera" };
}
