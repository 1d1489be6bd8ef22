import type { Area } from "./area.ts";

/**
 * Whether a picture is shown whole in its tile, or fills it. Cut at its sides, a face stays in the
 * picture; cut above and below, as a phone held upright would be in a wide tile, it does not.
 */
export function isShownWhole(picture: Area, tile: Area): boolean {
  if (picture.width === 0 || picture.height === 0 || tile.height === 0) return false;
  const shape = picture.width / picture.height;
  const kept = shape / (tile.width / tile.height);
  return shape < 1 && kept < 0.6;
}
