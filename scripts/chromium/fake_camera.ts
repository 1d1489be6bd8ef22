/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

const width = 640;
const height = 360;
const frames = 24;

/** Full-range RGB to the studio-range Y′CbCr of BT.601 that Y4M files hold. */
function toYuv([r, g, b]: Colour): [y: number, u: number, v: number] {
  return [
    Math.round(16 + 0.257 * r + 0.504 * g + 0.098 * b),
    Math.round(128 - 0.148 * r - 0.291 * g + 0.439 * b),
    Math.round(128 + 0.439 * r - 0.368 * g - 0.071 * b),
  ];
}

/**
 * A camera picture as a Y4M file for `--use-file-for-fake-video-capture`: one flat colour, by which
 * a test knows whose it is, and a light bar along the bottom that moves, by which it knows that the
 * picture does. 640 × 360, 24 frames a second, in a loop of one second.
 */
export function fakeCamera(colour: Colour): Uint8Array {
  const [y, u, v] = toYuv(colour);
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
    const picture = file.subarray(start + mark.length, start + size);
    picture.fill(y, 0, luma);
    picture.fill(u, luma, luma * 1.25);
    picture.fill(v, luma * 1.25);
    const left = Math.floor((width * frame) / frames);
    for (let row = height - 40; row < height; row++) {
      picture.fill(235, row * width + left, row * width + left + width / frames);
    }
  }
  return file;
}
