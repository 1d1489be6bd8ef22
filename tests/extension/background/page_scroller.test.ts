import { expect } from "@std/expect";
import { pieceTops } from "../../../extension/contexts/background/page_scroller.ts";

Deno.test("the pieces of a page cover it, and the last one ends where it ends", () => {
  expect(pieceTops(600, 600)).toEqual([0]);
  expect(pieceTops(300, 600)).toEqual([0]);
  expect(pieceTops(1200, 600)).toEqual([0, 600]);
  expect(pieceTops(1500, 600)).toEqual([0, 600, 900]);
  expect(pieceTops(1500, 0)).toEqual([0]);
});
