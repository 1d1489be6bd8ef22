import type { Area } from "../call/area.ts";
import type { Rect } from "./rect.ts";

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
