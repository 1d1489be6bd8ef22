import { Buffer } from "node:buffer";

/** Fits a full batch of the line writer as one frame. */
const size = 72 * 1024;
/** As many as write in one turn of the event loop: a system that is not full takes at once. */
const mostSpare = 32;
/** Up to here Node's pool is cheaper, which cuts small frames from one piece of memory. */
const smallBytes = 4 * 1024;

/** Memory that frames are written in and sent from; it is used again once they have left. */
class FrameBuffers {
  readonly #own = new WeakSet<ArrayBufferLike>();
  readonly #spare: Buffer[] = [];

  /** Memory for a frame of so many bytes. */
  take(bytes: number): Uint8Array {
    if (bytes <= smallBytes || bytes > size) return Buffer.allocUnsafe(bytes);
    let buffer = this.#spare.pop();
    if (!buffer) {
      buffer = Buffer.allocUnsafeSlow(size);
      this.#own.add(buffer.buffer);
    }
    return buffer.subarray(0, bytes);
  }

  /** Takes back the memory of a frame, if it was lent from here. */
  giveBack({ buffer }: Uint8Array): void {
    if (this.#spare.length >= mostSpare || !this.#own.has(buffer)) return;
    this.#spare.push(Buffer.from(buffer as ArrayBuffer));
  }
}

export const frameBuffers = new FrameBuffers();
