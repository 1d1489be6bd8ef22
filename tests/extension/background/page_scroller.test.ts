import { expect } from "@std/expect";
import { PageScroller, pieceTops } from "../../../extension/contexts/background/page_scroller.ts";
import { FakeBackgroundPlatform } from "../../doubles/fake_background_platform.ts";

Deno.test("the pictures of a page cover it, and the last one ends at its end", () => {
  expect(pieceTops(600, 600)).toEqual([0]);
  expect(pieceTops(300, 600)).toEqual([0]);
  expect(pieceTops(1200, 600)).toEqual([0, 600]);
  expect(pieceTops(1500, 600)).toEqual([0, 600, 900]);
  expect(pieceTops(1500, 0)).toEqual([0]);
});

Deno.test("a page in the background, which draws no frames, does not block the capture", async () => {
  const page = {
    requestAnimationFrame: () => 0,
    scrollTo: (_: number, top: number) => page.scrollY = top,
    scrollX: 0,
    scrollY: 0,
    ringsidePicture: undefined,
  };
  Object.assign(globalThis, page);
  Object.defineProperty(globalThis, "scrollY", { get: () => page.scrollY });
  // Runs here what the extension runs in the page.
  const { scripts } = new FakeBackgroundPlatform();
  const place = { left: 0, top: 700, first: false, last: true };
  expect(await new PageScroller(scripts, 1).scrollTo(place)).toEqual({
    left: 0,
    top: 700,
    length: 0,
  });
});
