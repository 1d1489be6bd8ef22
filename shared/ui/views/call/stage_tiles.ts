import type { Participant } from "@ringside/call";
import type { InCallState, PictureSource } from "@ringside/calling/state";

/** A picture of a call: whose, and of what. */
export interface Tile {
  readonly of: Participant;
  readonly source: PictureSource;
}

/** Tells the tiles of a call apart. */
export const tileKey = ({ of, source }: Tile): string => `${of} ${source}`;

/**
 * The pictures of a call, the main one first. The other members always have one, with or without a
 * camera; the self view only while the camera runs. `turn` counts presses of *Swap videos*.
 */
export function stageTiles({ local, remotes }: InCallState, turn: number): Tile[] {
  const tiles: Tile[] = [];
  for (const { member, share } of remotes) if (share) tiles.push({ of: member, source: "share" });
  for (const { member } of remotes) tiles.push({ of: member, source: "camera" });
  if (local.camera.state === "on" || local.camera.state === "starting") {
    tiles.push({ of: "me", source: "camera" });
  }
  if (local.share.state === "on") tiles.push({ of: "me", source: "share" });
  const at = turn % tiles.length;
  return [...tiles.slice(at), ...tiles.slice(0, at)];
}
