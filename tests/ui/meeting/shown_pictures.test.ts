import { memberOf } from "@ringside/call";
import { expect } from "@std/expect";
import type { ShownTile } from "../../../shared/calling/meetings/meeting_view_state.ts";
import { ShownPictures } from "../../../shared/ui/views/meeting/shown_pictures.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

function watch() {
  const clock = new FakeClock();
  const reports: (readonly ShownTile[])[] = [];
  const shown = new ShownPictures(clock, (tiles) => reports.push(tiles));
  return { clock, reports, shown };
}
const bob = { member: memberOf("bob", "device"), source: "camera" } as const;
const cleo = { member: memberOf("cleo", "device"), source: "camera" } as const;
const at = (width: number, height: number) => ({ width, height });

Deno.test("many changes at once are one report, and at most four a second are made", () => {
  const { clock, reports, shown } = watch();
  shown.set("a", { ...bob, ...at(320, 180) });
  shown.set("b", { ...cleo, ...at(160, 90) });
  clock.advance(0);
  expect(reports).toEqual([[{ ...bob, ...at(320, 180) }, { ...cleo, ...at(160, 90) }]]);
  for (let step = 0; step < 100; step++) {
    shown.set("a", { ...bob, ...at(320 + step, 180) });
    clock.advance(10);
  }
  expect(reports.length).toBeLessThanOrEqual(5);
  clock.advance(250);
  expect(reports.at(-1)?.[0]?.width).toBe(419);
});

Deno.test("what is not seen is not reported, and nothing is reported twice", () => {
  const { clock, reports, shown } = watch();
  shown.set("a", { ...bob, ...at(0, 0) });
  clock.advance(1000);
  expect(reports).toEqual([]);
  shown.set("a", { ...bob, ...at(320.4, 180) });
  clock.advance(1000);
  shown.set("a", { ...bob, ...at(320.2, 180) });
  clock.advance(1000);
  expect(reports).toEqual([[{ ...bob, ...at(320, 180) }]]);
});

Deno.test("a picture in two places is reported once, in its larger size", () => {
  const { clock, reports, shown } = watch();
  shown.set("tile", { ...bob, ...at(160, 90) });
  shown.set("small window", { ...bob, ...at(320, 180) });
  clock.advance(0);
  expect(reports).toEqual([[{ ...bob, ...at(320, 180) }]]);
  shown.set("small window", undefined);
  clock.advance(250);
  expect(reports.at(-1)).toEqual([{ ...bob, ...at(160, 90) }]);
});

Deno.test("a view that closes says at once that it shows nothing", () => {
  const { clock, reports, shown } = watch();
  shown.set("a", { ...bob, ...at(320, 180) });
  clock.advance(0);
  shown.close();
  expect(reports.at(-1)).toEqual([]);
  clock.advance(1000);
  expect(reports.length).toBe(2);
});
