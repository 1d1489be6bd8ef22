import type { Colour } from "../../../scripts/chromium/y4m.ts";
import { pictureAt, probe } from "../../record/media_tools.ts";

/** The pixels of a picture's file, as ffmpeg decodes them. */
export interface DecodedPicture {
  width: number;
  height: number;
  /** Red, green and blue. */
  at(x: number, y: number): number[];
}

export async function decodedPicture(file: Uint8Array): Promise<DecodedPicture> {
  const [stream] = (await probe(file)).streams;
  const { width = 0, height = 0 } = stream ?? {};
  const pixels = await pictureAt(file, 0, width, height);
  return {
    width,
    height,
    at: (x, y) => [...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)],
  };
}

/** Whether a pixel has a colour, but for what an encoder makes of it. */
export const near = (pixel: readonly number[], colour: readonly number[]): boolean =>
  pixel.length === 3 && pixel.every((part, i) => Math.abs(part - (colour[i] ?? 0)) < 40);

/** What a picture has of somebody's camera, in pixels: of its colour, and of a caption's letters. */
export function shownOf(
  { at, height, width }: DecodedPicture,
  camera: Colour,
): { pixels: number; letters: number } {
  let pixels = 0;
  let [left, right, bottom] = [width, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!near(at(x, y), camera)) continue;
      pixels++;
      [left, right, bottom] = [Math.min(left, x), Math.max(right, x), y];
    }
  }
  // A caption is on a plate that darkens what is below: the camera, or the white mark that moves in it.
  const plates = [camera, [255, 255, 255]].map((colour) => colour.map((part) => part * 0.4));
  const isPlate = (x: number, y: number) => plates.some((plate) => near(at(x, y), plate));
  const beside = [2, 4, 6, 8, 10];
  let letters = 0;
  for (let y = Math.max(0, bottom - 50); y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const isLetter = at(x, y).every((part) => part > 230) &&
        beside.some((by) => isPlate(x - by, y)) && beside.some((by) => isPlate(x + by, y));
      if (isLetter) letters++;
    }
  }
  return { pixels, letters };
}
