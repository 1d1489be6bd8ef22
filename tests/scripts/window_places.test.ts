import { expect } from "@std/expect";
import { type Place, windowPlaces } from "../../scripts/start/window_places.ts";

/** As wide as Chromium opens it. */
const panel = 360;

for (
  const screen of [
    { left: 0, top: 0, width: 3840, height: 2160 },
    { left: 0, top: 0, width: 1920, height: 1080 },
    { left: 70, top: 27, width: 1850, height: 1053 },
    { left: 0, top: 0, width: 1366, height: 768 },
    { left: 0, top: 0, width: 1280, height: 720 },
    { left: 0, top: 24, width: 1024, height: 744 },
  ] satisfies Place[]
) {
  Deno.test(`on ${screen.width}×${screen.height} both side panels are visible`, () => {
    const [first, second] = windowPlaces(screen);
    for (const { height, left, top, width } of [first, second]) {
      expect(left).toBeGreaterThanOrEqual(screen.left);
      expect(top).toBeGreaterThanOrEqual(screen.top);
      expect(left + width).toBeLessThanOrEqual(screen.left + screen.width);
      expect(top + height).toBeLessThanOrEqual(screen.top + screen.height);
    }
    // The first is in front: it may cover the second's page, and not its panel at the right.
    expect(second.left + second.width - panel).toBeGreaterThanOrEqual(first.left + first.width);
    expect(second.left).toBeGreaterThan(first.left);
  });
}
