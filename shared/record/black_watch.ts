const width = 16, height = 9;
/** How often a picture is looked at; looking costs as much as drawing it once. Milliseconds. */
const lookEveryMs = 2000;
/** Black as encoders and screens have it: a little above zero. */
const blackest = 6;

/** Whether so many RGBA bytes show nothing at all. */
export function isBlack(pixels: ArrayLike<number>): boolean {
  for (let i = 0; i < pixels.length; i++) {
    if (i % 4 !== 3 && (pixels[i] ?? 0) > blackest) return false;
  }
  return true;
}

/** Notices a picture that stays black, as protected films are captured. Lives in the worker. */
export class BlackWatch {
  #context: OffscreenCanvasRenderingContext2D | null | undefined;
  #looked = -Infinity;
  #since: number | undefined;

  look(frame: VideoFrame, now: number): void {
    if (now - this.#looked < lookEveryMs) return;
    this.#looked = now;
    this.#context ??= new OffscreenCanvas(width, height)
      .getContext("2d", { alpha: false, willReadFrequently: true });
    if (!this.#context) return;
    this.#context.drawImage(frame, 0, 0, width, height);
    if (!isBlack(this.#context.getImageData(0, 0, width, height).data)) this.#since = undefined;
    else this.#since ??= now;
  }

  /** For how long nothing was to be seen, in milliseconds. */
  blackMs(now: number): number {
    return this.#since === undefined ? 0 : now - this.#since;
  }
}
