import { Buffer } from "node:buffer";

/** Fits a full batch of `BatchWriter` as one frame. */
const size = 72 * 1024;
/**
 * As many as write in one turn of the event loop; a system with free buffers takes frames at once.
 */
const mostSpare = 32;
/** Up to this size Node's pool is cheaper, which allocates small frames from one block. */
const smallBytes = 4 * 1024;

/** Buffers for outgoing frames; each is reused once its frame was sent. */
class FrameBuffers {
  readonly #own = new WeakSet<ArrayBufferLike>();
  readonly #spare: Buffer[] = [];

  /** A buffer for a frame of `bytes`. */
  take(bytes: number): Uint8Array {
    if (bytes <= smallBytes || bytes > size) return Buffer.allocUnsafe(bytes);
    let buffer = this.#spare.pop();
    if (!buffer) {
      buffer = Buffer.allocUnsafeSlow(size);
      this.#own.add(buffer.buffer);
    }
    return buffer.subarray(0, bytes);
  }

  /** Takes a frame's buffer back, if it came from here. */
  giveBack({ buffer }: Uint8Array): void {
    if (this.#spare.length >= mostSpare || !this.#own.has(buffer)) return;
    this.#spare.push(Buffer.from(buffer as ArrayBuffer));
  }
}

export const frameBuffers = new FrameBuffers();
