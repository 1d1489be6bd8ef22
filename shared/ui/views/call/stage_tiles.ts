import type { InCallState } from "@ringside/calling/state";

/** A picture of a call: whose, and of what. */
export type TileName = "their_screen" | "their_camera" | "own_camera" | "own_screen";

/**
 * The pictures of a call, the main one first. The other person always has one, with or without a
 * camera; the self view only while the camera runs. `turn` counts presses of *Swap videos*.
 */
export function stageTiles({ local, remote }: InCallState, turn: number): TileName[] {
  const tiles: TileName[] = [];
  if (remote.share) tiles.push("their_screen");
  tiles.push("their_camera");
  if (local.camera.state === "on" || local.camera.state === "starting") tiles.push("own_camera");
  if (local.share.state === "on") tiles.push("own_screen");
  const at = turn % tiles.length;
  return [...tiles.slice(at), ...tiles.slice(0, at)];
}
