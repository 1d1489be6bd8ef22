import { Buffer } from "node:buffer";
import type { Writable } from "node:stream";
// Imported before `ws`, which looks for it once.
import "./websocket_unmask.ts";
import * as ws from "ws";

/**
 * Receives a client's frames. Payloads are valid only during the call: later reads overwrite them.
 */
export interface FrameEvents {
  message(data: Buffer, isBinary: boolean): void;
  ping(data: Buffer): void;
  /** A close frame; 1005 if it has no code. */
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
  /** Pieces in which a frame may arrive while it waits for the rest. */
  readonly maxBufferedChunks: number;
}

/** The parts of `ws`'s parser that are used here; its types omit it. */
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
 * `ws`'s frame parser without its socket: our own reads feed it, and it calls the sink at once.
 * Through a stream each frame would wait for a turn of the event loop.
 */
export class FrameReader extends Receiver {
  constructor(bounds: FrameBounds, private readonly events: FrameEvents) {
    // Decoding detects invalid UTF-8 in the same pass.
    super({ ...bounds, isServer: true, skipUTF8Validation: true });
  }

  /** Parses bytes; returns what is wrong with them. Keeps no reference to their memory. */
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

/** Copies bytes to memory of their own: a few bytes in a pool would keep the whole pool alive. */
function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}
