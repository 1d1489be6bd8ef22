import type { Area } from "../call/area.ts";
import { cameraShapes, fitTile } from "./fit_tile.ts";
import { gap, type Rect } from "./rect.ts";

/**
 * The places of `count` tiles of one size, as many to a row as shows the most of their pictures; an
 * unfinished last row is in the middle.
 */
export function gridCells(count: number, area: Area): Rect[] {
  let best: { columns: number; tile: Area; worth: number } | undefined;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const tile = fitTile({
      width: (area.width - gap * (columns - 1)) / columns,
      height: (area.height - gap * (rows - 1)) / rows,
    }, cameraShapes);
    const worth = worthOf(tile);
    if (!best || worth > best.worth) best = { columns, tile, worth };
  }
  if (!best) return [];
  const { columns, tile: { width, height } } = best;
  const rows = Math.ceil(count / columns);
  const top = (area.height - rows * height - (rows - 1) * gap) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = row === rows - 1 ? count - row * columns : columns;
    const start = (area.width - inRow * width - (inRow - 1) * gap) / 2;
    return {
      x: start + (index % columns) * (width + gap),
      y: top + row * (height + gap),
      width,
      height,
    };
  });
}

/**
 * The size of a tile, less where it cuts the sides of a camera's picture: by the root of what it
 * keeps, because faces are in the middle.
 */
function worthOf({ width, height }: Area): number {
  return height === 0 ? 0 : width * height * Math.sqrt(width / height / cameraShapes.widest);
}

/** Smaller, a face and a name are not recognised. */
const leastTile: Area = { width: 96, height: 72 };
/** At most this many at once, also where more would fit: on a small screen, and on a large one. */
const most = { small: 6, large: 12 };

/** How many tiles an area shows at once: at least two, and at most six in a small window. */
export function pageSize({ width, height }: Area): number {
  const along = (length: number, least: number) => Math.floor((length + gap) / (least + gap));
  const fits = along(width, leastTile.width) * along(height, leastTile.height);
  const isSmall = width < 640 || height < 360;
  return Math.min(isSmall ? most.small : most.large, Math.max(2, fits));
}
