import { expect } from "@std/expect";
import { loudness } from "../../../extension/views/devices/loudness.ts";

const tone = (height: number) =>
  Float32Array.from({ length: 1024 }, (_, index) => height * Math.sin(index / 5));

Deno.test("silence is nothing, full swing is nearly all, and louder is more", () => {
  expect(loudness(new Float32Array(1024))).toBe(0);
  expect(loudness(tone(1))).toBeGreaterThan(0.9);
  expect(loudness(tone(0.1))).toBeGreaterThan(loudness(tone(0.01)));
});
