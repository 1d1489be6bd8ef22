/** How many lines of a picture are sampled. */
const lines = 9;
/** How often a picture is sampled. Milliseconds. */
const lookEveryMs = 2000;
/** Black as encoders and screens have it: a little above zero. */
const blackest = 6;

/** Whether these RGBA bytes are all black, alpha aside. */
function isBlack(pixels: ArrayLike<number>): boolean {
  for (let i = 0; i < pixels.length; i++) {
    if (i % 4 !== 3 && (pixels[i] ?? 0) > blackest) return false;
  }
  return true;
}

/**
 * Detects a picture that stays black, as in captures of protected videos. Runs in the worker. It
 * reads a few lines of the picture and never draws it, because Chromium keeps a decoded copy of
 * every frame that a canvas draws, 8 MB of shared memory each at 1080p.
 */
export class BlackWatch {
  #looked = -Infinity;
  #since: number | undefined;
  /** Room for two lines, used again and again. */
  #room = new Uint8Array(0);

  /** Samples frames at intervals; the frame may be closed as soon as this returns. */
  look(frame: VideoFrame, now: number): void {
    if (now - this.#looked < lookEveryMs) return;
    this.#looked = now;
    const own = frame.clone();
    void this.#isBlack(own)
      .then((black) => {
        if (!black) this.#since = undefined;
        else this.#since ??= now;
      })
      // A picture that cannot be read counts as neither black nor visible.
      .catch(() => {})
      .finally(() => own.close());
  }

  /** How long the picture has been black, in milliseconds. */
  blackMs(now: number): number {
    return this.#since === undefined ? 0 : now - this.#since;
  }

  async #isBlack(frame: VideoFrame): Promise<boolean> {
    const { x, y, width, height } = frame.visibleRect ?? frame.codedRect!;
    if (this.#room.length < width * 2 * 4) this.#room = new Uint8Array(width * 2 * 4);
    const bytes = this.#room.subarray(0, width * 2 * 4);
    for (let line = 0; line < lines; line++) {
      // Subsampled colours cover two lines, starting at an even one.
      const at = y + (Math.floor(height * (line + 0.5) / lines) & ~1);
      if (at + 2 > y + height) continue;
      const rect = { x, y: at, width, height: 2 };
      await frame.copyTo(bytes, {
        rect,
        layout: [{ offset: 0, stride: width * 4 }],
        format: "RGBA",
      });
      if (!isBlack(bytes)) return false;
    }
    return true;
  }
}
