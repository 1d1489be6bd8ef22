import { type Colour, y4m } from "./y4m.ts";

const width = 640;
const height = 360;
const frames = 12;

/**
 * A fake camera: one flat colour tells a test whose picture it is, and a light bar that moves along
 * the bottom shows that it is live.
 */
export function fakeCamera(colour: Colour): Uint8Array {
  const light: Colour = [250, 250, 250];
  const bar = width / frames;
  return y4m({
    width,
    height,
    frames,
    colourAt: (x, y, frame) => y >= height - 40 && Math.floor(x / bar) === frame ? light : colour,
  });
}
