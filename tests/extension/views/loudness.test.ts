import { expect } from "@std/expect";
import { loudness } from "../../../extension/views/devices/loudness.ts";

const tone = (height: number) =>
  Float32Array.from({ length: 1024 }, (_, index) => height * Math.sin(index / 5));

Deno.test("a meter is empty for silence, nearly full at full scale, and grows in between", () => {
  expect(loudness(new Float32Array(1024))).toBe(0);
  expect(loudness(tone(1))).toBeGreaterThan(0.9);
  expect(loudness(tone(0.1))).toBeGreaterThan(loudness(tone(0.01)));
});
