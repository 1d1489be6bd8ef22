import { type Colour, y4m } from "./y4m.ts";

const width = 640;
const height = 360;
const frames = 12;

/**
 * A camera by whose picture a test knows whose it is, one flat colour, and that it moves: a light
 * bar wanders along the bottom.
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
