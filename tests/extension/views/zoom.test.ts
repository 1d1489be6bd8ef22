import { expect } from "@std/expect";
import { firstZoom, scaleOf, zoomStep } from "../../../extension/views/picture/zoom.ts";

const view = { width: 1200, height: 700 };

const pictures = [
  { is: "a film's still", size: [1920, 1080], first: "whole", scale: 0.625 },
  { is: "a page of 36,000 pixels", size: [1280, 36_000], first: "width", scale: 0.9375 },
  { is: "a banner", size: [3000, 200], first: 1, scale: 1 },
  { is: "a tall icon strip", size: [16, 4000], first: "width", scale: 1 },
  { is: "an icon", size: [8, 8], first: "whole", scale: 1 },
  { is: "a photograph of a phone", size: [3024, 4032], first: "whole", scale: 700 / 4032 },
] as const;

for (const { is, size: [width, height], first, scale } of pictures) {
  Deno.test(`${is} is shown so that it can be read`, () => {
    const zoom = firstZoom({ width, height }, view, 1);
    expect(zoom).toBe(first);
    expect(scaleOf(zoom, { width, height }, view, 1)).toBeCloseTo(scale);
  });
}

Deno.test("real pixels are the screen's, not CSS pixels", () => {
  expect(scaleOf("width", { width: 2400, height: 99 }, view, 2)).toBe(1);
  expect(firstZoom({ width: 2400, height: 1400 }, view, 2)).toBe("whole");
});

Deno.test("a zoom step goes to the next level, and stops at the first and last", () => {
  expect(zoomStep(0.0972, 1)).toBe(0.1);
  expect(zoomStep(0.0972, -1)).toBe(0.05);
  expect(zoomStep(1, 1)).toBe(1.25);
  expect(zoomStep(16, 1)).toBe(16);
  expect(zoomStep(0.01, -1)).toBe(0.01);
});
