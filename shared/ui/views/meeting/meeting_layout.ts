import type { Tile } from "../call/stage_tiles.ts";
import type { Area } from "../call/area.ts";
import { cameraShapes, fitInto } from "./fit_tile.ts";
import { gridCells, pageSize } from "./grid_cells.ts";
import type { MeetingTiles } from "./meeting_tiles.ts";
import { pageOf } from "./paging.ts";
import { gap, type Rect } from "./rect.ts";

/** A picture and its place. */
export interface PlacedTile {
  readonly tile: Tile;
  readonly rect: Rect;
  readonly isMain: boolean;
  /** Lies on the others' pictures. */
  readonly floats: boolean;
  /** How wide its name may be, in CSS pixels, where something lies on its end. */
  readonly nameRoom?: number;
}

export interface MeetingLayout {
  readonly placed: readonly PlacedTile[];
  readonly page: number;
  readonly pages: number;
}

/** The row of the pages' buttons, in CSS pixels. */
const pagerHeight = 44;

/** Where each picture is in an area, on the page that is shown of them. */
export function meetingLayout(tiles: MeetingTiles, area: Area, page: number): MeetingLayout {
  const place = tiles.main ? aroundMain : inGrid;
  const whole = place(tiles, area, page);
  if (whole.pages === 1) return whole;
  return place(tiles, { ...area, height: Math.max(0, area.height - pagerHeight) }, page);
}

/** All alike; the person's own floats in the corner, or is among them where they are small. */
function inGrid({ others, own }: MeetingTiles, area: Area, page: number): MeetingLayout {
  if (others.length === 0) return alone(own, area);
  const size = pageSize(area);
  const float = floatSize(area);
  // By a full page: the same on all of them.
  const [first] = gridCells(Math.min(size, others.length), area);
  const isLarge = first && first.width >= 2.2 * float.width &&
    first.height >= (1 + own.length) * float.height;
  if (own.length === 0 || isLarge) {
    const apart = pageOf(others, page, size);
    const cells = gridCells(apart.items.length, area);
    const floating = floatInCorner(own, area, float);
    const placed = apart.items.map((tile, index) =>
      besideFloat({ tile, rect: cells[index]!, isMain: false, floats: false }, floating)
    );
    return { placed: [...placed, ...floating], page: apart.page, pages: apart.pages };
  }
  // On each page, since a person wants to see what the others see of them.
  const among = pageOf(others, page, Math.max(1, size - own.length));
  const shown = [...among.items, ...own].slice(0, Math.max(size, 1 + own.length));
  const places = gridCells(shown.length, area);
  const placed = shown.map((tile, index) => ({
    ...{ tile, rect: places[index]!, isMain: false, floats: false },
  }));
  return { placed, page: among.page, pages: among.pages };
}

/** Nobody else is there: the person sees themself, as the others will. */
function alone(own: readonly Tile[], area: Area): MeetingLayout {
  const cells = gridCells(own.length, area);
  const placed = own.map((tile, index) => ({
    ...{ tile, rect: cells[index]!, isMain: false, floats: false },
  }));
  return { placed, page: 0, pages: 1 };
}

/** One large, the others and the person's own in a strip: beside it where there is width. */
function aroundMain({ main, others, own }: MeetingTiles, area: Area, page: number): MeetingLayout {
  if (!main) return { placed: [], page: 0, pages: 1 };
  const strip = stripOf(area, others.length + own.length);
  // A low window has room for one: the others come before the person's own.
  const shown = pageOf(others, page, Math.max(1, strip.most - own.length));
  const inStrip = [...shown.items, ...own].slice(0, strip.most);
  const rest = inStrip.length === 0 ? { ...area, x: 0, y: 0 } : strip.rest;
  const rect = main.source === "share" ? rest : fitInto(rest, cameraShapes);
  const placed: PlacedTile[] = inStrip.map((tile, index) => ({
    ...{ tile, rect: strip.place(index, inStrip.length), isMain: false, floats: false },
  }));
  return {
    placed: [{ tile: main, rect, isMain: true, floats: false }, ...placed],
    page: shown.page,
    pages: shown.pages,
  };
}

/** How long the side of a picture in the strip is, along the strip. */
const alongColumn = { least: 64, greatest: 140 };
const alongRow = { least: 66, greatest: 176 };

/** As large as lets all of `count` be in the strip, or as many as can be told apart. */
function cut(length: number, count: number, { least, greatest }: typeof alongRow) {
  const most = Math.max(1, Math.floor((length + gap) / (least + gap)));
  const wanted = Math.max(1, Math.min(count, most));
  const one = Math.min(length, greatest, (length - gap * (wanted - 1)) / wanted);
  return { most, one };
}

/** The strip of small pictures: at the end where the area is wide, else below. */
function stripOf({ width, height }: Area, count: number) {
  const middle = (length: number, one: number, index: number, count: number) =>
    (length - count * one - (count - 1) * gap) / 2 + index * (one + gap);
  if (width > 1.2 * height) {
    const { most, one } = cut(height, count, alongColumn);
    const wide = Math.min(one * 1.6, width * 0.3);
    return {
      most,
      rest: { x: 0, y: 0, width: Math.max(0, width - wide - gap), height },
      place: (index: number, count: number): Rect => ({
        x: width - wide,
        y: middle(height, one, index, count),
        width: wide,
        height: one,
      }),
    };
  }
  const { most, one } = cut(width, count, alongRow);
  const tall = Math.min(one * 0.75, height * 0.3);
  return {
    most,
    rest: { x: 0, y: 0, width, height: Math.max(0, height - tall - gap) },
    place: (index: number, count: number): Rect => ({
      x: middle(width, one, index, count),
      y: height - tall,
      width: one,
      height: tall,
    }),
  };
}

const clamp = (value: number, least: number, greatest: number) =>
  Math.min(greatest, Math.max(least, value));

function floatSize({ width, height }: Area): Area {
  const wide = Math.min(clamp(width * 0.2, 88, 224), (height * 0.4 * 4) / 3);
  return { width: wide, height: (wide * 3) / 4 };
}

/** From the end of the last row upwards. */
function floatInCorner(own: readonly Tile[], area: Area, size: Area): PlacedTile[] {
  return own.toReversed().map((tile, index) => ({
    tile,
    rect: {
      ...size,
      x: area.width - size.width - gap,
      y: area.height - (index + 1) * (size.height + gap),
    },
    isMain: false,
    floats: true,
  }));
}

/** Names are at the foot of a picture: this one ends before what floats on it. */
function besideFloat(placed: PlacedTile, floating: readonly PlacedTile[]): PlacedTile {
  const { rect } = placed;
  const foot = rect.y + rect.height;
  const on = floating.find(({ rect: own }) =>
    own.x < rect.x + rect.width && own.y < foot && own.y + own.height > foot - 32
  );
  return on ? { ...placed, nameRoom: Math.max(0, on.rect.x - rect.x - gap) } : placed;
}
