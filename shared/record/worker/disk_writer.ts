import { StreamTarget, type StreamTargetChunk } from "mediabunny";
import type { ByteStore } from "./byte_store.ts";

/** Maximum bytes that wait to be written at once. */
const mostWaiting = 256 * 1024;
/** Maximum time that bytes wait; a killed browser loses them. Milliseconds. */
const longestWait = 100;

/**
 * Writes the muxer's bytes: to the file in pieces of about a tenth of a second, because Chromium
 * notifies its main process of every write, and to the disk at every `flush`. If the disk is full,
 * it stops writing, so that the file ends in a clean cut.
 */
export class DiskWriter {
  readonly target: StreamTarget;
  #store: ByteStore;
  #end: number;
  #waiting = new Uint8Array(mostWaiting);
  /** The position of the waiting bytes in the file, their number, and since when they wait. */
  #at = 0;
  #length = 0;
  #since = 0;
  #dirty = false;
  #full: (() => void) | undefined;
  #stopped = false;
  #now: () => number;

  constructor(
    store: ByteStore,
    base: number,
    onFull: () => void,
    now: () => number = () => performance.now(),
  ) {
    this.#store = store;
    this.#end = base;
    this.#full = onFull;
    this.#now = now;
    this.target = new StreamTarget(
      new WritableStream<StreamTargetChunk>({
        write: ({ data, position }) => this.write(base + position, data),
        close: () => this.settle(),
      }),
    );
  }

  /** The file's length so far, in bytes. */
  get bytes(): number {
    return this.#end;
  }

  /** True after a failed write: the file needs the same repair as after a crash. */
  get cut(): boolean {
    return this.#stopped;
  }

  /** Writes at a position in the file; a later write there replaces an earlier one. */
  write(at: number, bytes: Uint8Array): void {
    if (this.#stopped) return;
    this.#end = Math.max(this.#end, at + bytes.byteLength);
    const follows = at === this.#at + this.#length;
    if (!follows || this.#length + bytes.byteLength > mostWaiting) this.settle();
    if (bytes.byteLength > mostWaiting) return this.#put(at, bytes);
    if (this.#length === 0) {
      this.#at = at;
      this.#since = this.#now();
    }
    this.#waiting.set(bytes, this.#length);
    this.#length += bytes.byteLength;
    if (this.#now() - this.#since >= longestWait) this.settle();
  }

  /** Appends to the file, for bytes that no muxer writes. */
  append(bytes: Uint8Array): void {
    this.write(this.#end, bytes);
  }

  /**
   * Writes the waiting bytes to the file; call it regularly, because no further bytes push out the
   * last ones.
   */
  settle(): void {
    const length = this.#length;
    this.#length = 0;
    if (length > 0) this.#put(this.#at, this.#waiting.subarray(0, length));
  }

  flush(): void {
    this.settle();
    if (!this.#dirty) return;
    this.#dirty = false;
    this.#store.flush();
  }

  #put(at: number, bytes: Uint8Array): void {
    if (this.#stopped) return;
    try {
      this.#store.write(at, bytes);
      this.#dirty = true;
    } catch {
      this.#stopped = true;
      this.#full?.();
    }
  }
}
