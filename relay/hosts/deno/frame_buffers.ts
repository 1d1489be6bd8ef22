import { Buffer } from "node:buffer";

/** Fits a full batch of the line writer as one frame. */
const size = 72 * 1024;
/** Connections that write at the same moment are few: a system that is not full takes at once. */
const mostSpare = 8;

/** Memory that frames are written in and sent from; it is used again once they have left. */
class FrameBuffers {
  readonly #own = new WeakSet<ArrayBufferLike>();
  readonly #spare: Buffer[] = [];

  take(): Buffer {
    const spare = this.#spare.pop();
    if (spare) return spare;
    const buffer = Buffer.allocUnsafeSlow(size);
    this.#own.add(buffer.buffer);
    return buffer;
  }

  /** Takes back the memory of a frame, if it was lent from here. */
  giveBack({ buffer }: Uint8Array): void {
    if (this.#spare.length >= mostSpare || !this.#own.has(buffer)) return;
    this.#spare.push(Buffer.from(buffer as ArrayBuffer));
  }
}

export const frameBuffers = new FrameBuffers();
