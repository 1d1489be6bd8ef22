import type { Area, Rect } from "./area.ts";

/** The shapes that a tile may have, width by height. */
export interface Shapes {
  readonly narrowest: number;
  readonly widest: number;
}

/** A face keeps its shoulders in the first, and a camera's whole picture in the second. */
export const cameraShapes: Shapes = { narrowest: 3 / 4, widest: 16 / 9 };

/** The largest tile of these shapes in an area. */
export function fitTile({ width, height }: Area, { narrowest, widest }: Shapes): Area {
  return {
    width: Math.max(0, Math.min(width, height * widest)),
    height: Math.max(0, Math.min(height, width / narrowest)),
  };
}

/** The same in the middle of a place. */
export function fitInto(place: Rect, shapes: Shapes): Rect {
  const { width, height } = fitTile(place, shapes);
  const x = place.x + (place.width - width) / 2;
  return { x, y: place.y + (place.height - height) / 2, width, height };
}

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
