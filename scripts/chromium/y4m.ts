/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A moving picture, drawn point by point. */
export interface MovingPicture {
  /** Even, in pixels. */
  width: number;
  /** Even, in pixels. */
  height: number;
  /** How many frames the loop has, shown in one second. */
  frames: number;
  colourAt(x: number, y: number, frame: number): Colour;
}

/**
 * A Y4M file, as `--use-file-for-fake-video-capture` plays it in a loop: studio-range Y′CbCr of
 * BT.601, colour at half the resolution.
 */
export function y4m({ width, height, frames, colourAt }: MovingPicture): Uint8Array {
  const head = new TextEncoder().encode(
    `YUV4MPEG2 W${width} H${height} F${frames}:1 Ip A1:1 C420jpeg\n`,
  );
  const mark = new TextEncoder().encode("FRAME\n");
  const luma = width * height;
  const size = mark.length + luma * 1.5;
  const file = new Uint8Array(head.length + size * frames);
  file.set(head);
  for (let frame = 0; frame < frames; frame++) {
    const start = head.length + frame * size;
    file.set(mark, start);
    const planes = file.subarray(start + mark.length, start + size);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [r, g, b] = colourAt(x, y, frame);
        planes[y * width + x] = 16.5 + 0.257 * r + 0.504 * g + 0.098 * b;
        if (x % 2 !== 0 || y % 2 !== 0) continue;
        const chroma = luma + (y * width) / 4 + x / 2;
        planes[chroma] = 128.5 - 0.148 * r - 0.291 * g + 0.439 * b;
        planes[chroma + luma / 4] = 128.5 + 0.439 * r - 0.368 * g - 0.071 * b;
      }
    }
  }
  return file;
}
