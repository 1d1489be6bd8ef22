import { Buffer } from "node:buffer";
import type { Writable } from "node:stream";
// Before `ws`, which looks for it once.
import "./websocket_unmask.ts";
import * as ws from "ws";

/** What comes of a client's frames. Payloads are lent: they are overwritten by what comes next. */
export interface FrameEvents {
  message(data: Buffer, isBinary: boolean): void;
  ping(data: Buffer): void;
  /** A close frame; 1005: it names no code. */
  conclude(code: number): void;
}

/** What is wrong with a client's frames. */
export interface FrameFault extends Error {
  readonly code: string;
}

export interface FrameBounds {
  /** Bytes of a message: of its frame, or of its fragments together. */
  readonly maxPayload: number;
  readonly maxFragments: number;
  /** Pieces in which a frame may come, and wait for the rest of it. */
  readonly maxBufferedChunks: number;
}

/** The parts of `ws`'s parser that are met here; its types leave it out. */
interface Receiver extends Writable {
  _buffers: Buffer[];
  _fragments: Buffer[];
  _mask: Buffer | undefined;
}
const { Receiver } = ws as unknown as {
  Receiver: new (
    options: FrameBounds & { isServer: boolean; skipUTF8Validation: boolean },
  ) => Receiver;
};

/**
 * `ws`'s parser of frames without its socket: bytes go in from our own reads, and what comes of
 * them is called at once. Through a stream each would wait for a turn of the event loop.
 */
export class FrameReader extends Receiver {
  constructor(bounds: FrameBounds, private readonly events: FrameEvents) {
    // Decoding finds out what is no UTF-8, in the same pass.
    super({ ...bounds, isServer: true, skipUTF8Validation: true });
  }

  /** Reads what came; returns what is wrong with it. Keeps nothing of its memory. */
  take(chunk: Buffer): FrameFault | undefined {
    fault = undefined;
    this._write(chunk, "binary", done);
    const last = this._buffers.length - 1;
    const rest = this._buffers[last];
    if (rest) this._buffers[last] = copyOf(rest);
    if (this._mask) this._mask = copyOf(this._mask);
    const fragments = this._fragments;
    for (let i = 0; i < fragments.length; i++) {
      const fragment = fragments[i]!;
      if (fragment.buffer === chunk.buffer) fragments[i] = copyOf(fragment);
    }
    return fault;
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const { events } = this;
    switch (event) {
      case "message":
        events.message(args[0] as Buffer, args[1] as boolean);
        break;
      case "ping":
        events.ping(args[0] as Buffer);
        break;
      case "conclude":
        events.conclude(args[0] as number);
    }
    return true;
  }
}

let fault: FrameFault | undefined;
const done = (found?: Error | null): void => void (fault = found as FrameFault | undefined);

/** In memory of its own: a few bytes in a pool would keep all of it. */
function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}
