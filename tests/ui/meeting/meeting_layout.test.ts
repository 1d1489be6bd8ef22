import { memberOf } from "@ringside/call";
import { expect } from "@std/expect";
import type { Area } from "../../../shared/ui/views/call/area.ts";
import { isShownWhole } from "../../../shared/ui/views/call/is_shown_whole.ts";
import { fitTile } from "../../../shared/ui/views/meeting/fit_tile.ts";
import { gridCells, pageSize } from "../../../shared/ui/views/meeting/grid_cells.ts";
import { meetingLayout } from "../../../shared/ui/views/meeting/meeting_layout.ts";
import type { Rect } from "../../../shared/ui/views/meeting/rect.ts";
import type { MeetingTiles } from "../../../shared/ui/views/meeting/meeting_tiles.ts";
import type { Tile } from "../../../shared/ui/views/call/stage_tiles.ts";

const areas: Record<string, Area> = {
  "a panel": { width: 296, height: 400 },
  "a low panel": { width: 296, height: 150 },
  "a wide window": { width: 1240, height: 520 },
  "a phone upright": { width: 366, height: 560 },
  "a phone sideways": { width: 400, height: 250 },
  "a large screen": { width: 2500, height: 1200 },
};

const ofBob = (index: number) => memberOf(`bob${index}`, "device");
const cleo = memberOf("cleo", "device");
const camera = (of: Tile["of"]): Tile => ({ of, source: "camera" });
const others = (count: number) => Array.from({ length: count }, (_, at) => camera(ofBob(at)));
const own = [camera("me")];

const end = ({ x, y, width, height }: Rect) => ({ right: x + width, foot: y + height });
function overlap(one: Rect, other: Rect): boolean {
  const [a, b] = [end(one), end(other)];
  const slack = 0.01;
  return one.x < b.right - slack && other.x < a.right - slack && one.y < b.foot - slack &&
    other.y < a.foot - slack;
}

for (const [name, area] of Object.entries(areas)) {
  Deno.test(`in ${name}, pictures neither leave the stage nor lie on each other`, () => {
    for (let count = 0; count <= 7; count++) {
      for (
        const main of [undefined, camera(cleo), { of: cleo, source: "share" }]
      ) {
        for (const mine of [[], own, [{ of: "me", source: "share" }, ...own]]) {
          const tiles = { main, others: others(count), own: mine } as MeetingTiles;
          const pages = meetingLayout(tiles, area, 0).pages;
          for (let page = 0; page < pages; page++) {
            const { placed } = meetingLayout(tiles, area, page);
            const fixed = placed.filter(({ floats }) => !floats).map(({ rect }) => rect);
            for (const rect of placed.map(({ rect }) => rect)) {
              const { right, foot } = end(rect);
              expect(Math.min(rect.x, rect.y)).toBeGreaterThanOrEqual(-0.01);
              expect(right).toBeLessThanOrEqual(area.width + 0.01);
              expect(foot).toBeLessThanOrEqual(area.height + 0.01);
              expect(Math.min(rect.width, rect.height)).toBeGreaterThan(30);
            }
            fixed.forEach((rect, at) =>
              expect(fixed.slice(at + 1).some((other) => overlap(rect, other))).toBe(false)
            );
          }
        }
      }
    }
  });

  Deno.test(`in ${name}, everybody is on one of the pages, once`, () => {
    for (let count = 0; count <= 7; count++) {
      for (const main of [undefined, camera(cleo)]) {
        const tiles: MeetingTiles = { main, others: others(count), own };
        const { pages } = meetingLayout(tiles, area, 0);
        const seen = Array.from(
          { length: pages },
          (_, page) => meetingLayout(tiles, area, page).placed.map(({ tile }) => tile.of),
        ).flat().filter((of) => of.toString().startsWith("bob"));
        expect(seen.toSorted()).toEqual(tiles.others.map(({ of }) => of).toSorted());
      }
    }
  });
}

Deno.test("a page that is gone shows the last one there is", () => {
  const tiles: MeetingTiles = { main: undefined, others: others(7), own };
  const area = areas["a panel"]!;
  const { page, pages } = meetingLayout(tiles, area, 9);
  expect(pages).toBe(2);
  expect(page).toBe(1);
});

Deno.test("six are on a page of a small window, and all eight in a wide one", () => {
  const tiles: MeetingTiles = { main: undefined, others: others(7), own };
  const shown = (area: Area) => meetingLayout(tiles, area, 0).placed.length;
  expect(shown(areas["a panel"]!)).toBe(6);
  expect(shown(areas["a phone upright"]!)).toBe(6);
  expect(shown(areas["a wide window"]!)).toBe(8);
  expect(pageSize(areas["a low panel"]!)).toBe(4);
});

Deno.test("the own picture floats over large pictures, its place kept free of their names", () => {
  const { placed } = meetingLayout(
    { main: undefined, others: others(1), own },
    areas["a wide window"]!,
    0,
  );
  const [bob, me] = placed;
  expect(me?.floats).toBe(true);
  expect(bob?.nameRoom).toBeLessThan((me?.rect.x ?? 0) - (bob?.rect.x ?? 0));
});

Deno.test("where the others are small, the own picture is one of them on each page", () => {
  const tiles: MeetingTiles = { main: undefined, others: others(7), own };
  for (const page of [0, 1]) {
    const { placed } = meetingLayout(tiles, areas["a panel"]!, page);
    expect(placed.at(-1)).toMatchObject({ tile: { of: "me" }, floats: false });
  }
});

Deno.test("a large picture takes most of the stage, and a share all that the strip leaves", () => {
  for (const [name, area] of Object.entries(areas)) {
    const main: Tile = { of: ofBob(0), source: "share" };
    const { placed } = meetingLayout({ main, others: others(7), own }, area, 0);
    const part = placed[0]!.rect.width * placed[0]!.rect.height / (area.width * area.height);
    expect({ name, isLarge: placed[0]!.isMain && part > 0.4 }).toEqual({ name, isLarge: true });
  }
});

/** How much of the area the tiles fill. */
function filled(count: number, area: Area): number {
  return gridCells(count, area).reduce((sum, { width, height }) => sum + width * height, 0) /
    (area.width * area.height);
}

Deno.test("a grid fills its area well, whatever the numbers", () => {
  for (const [name, area] of Object.entries(areas)) {
    for (let count = 2; count <= 8; count++) {
      const isLow = filled(count, area) < 0.5;
      expect({ name, count, isLow }).toEqual({ name, count, isLow: false });
    }
  }
});

Deno.test("an unfinished row is in the middle", () => {
  const area = { width: 900, height: 520 };
  const [first, second, last] = gridCells(3, area);
  expect(first?.y).toBe(second?.y);
  expect((last?.x ?? 0) + (last?.width ?? 0) / 2).toBeCloseTo(450, 5);
});

Deno.test("no tile is narrower or wider than a face can bear", () => {
  const shapes = { narrowest: 3 / 4, widest: 16 / 9 };
  expect(fitTile({ width: 1600, height: 400 }, shapes).width).toBeCloseTo(711.1, 1);
  expect(fitTile({ width: 300, height: 900 }, shapes).height).toBe(400);
});

Deno.test("an upright picture is shown whole where a wide tile would cut the head off", () => {
  const upright = { width: 720, height: 1280 };
  expect(isShownWhole(upright, { width: 320, height: 180 })).toBe(true);
  expect(isShownWhole(upright, { width: 300, height: 400 })).toBe(false);
  expect(isShownWhole({ width: 1280, height: 720 }, { width: 300, height: 400 })).toBe(false);
  expect(isShownWhole({ width: 0, height: 0 }, { width: 300, height: 400 })).toBe(false);
});
