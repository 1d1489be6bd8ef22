import { StreamTarget, type StreamTargetChunk } from "mediabunny";
import type { ByteStore } from "./byte_store.ts";

/** So much may wait to be written in one go. */
const mostWaiting = 256 * 1024;
/** And for so long, when more follows; a killed browser loses it. Milliseconds. */
const longestWait = 100;

/**
 * Where the muxer's bytes go: to the file in pieces of about a tenth of a second, since Chromium
 * tells its main process of every single write, and to the disk itself at every `flush`. When
 * the disk is full it stops writing altogether, so that the file ends in a clean cut.
 */
export class DiskWriter {
  readonly target: StreamTarget;
  #store: ByteStore;
  #end: number;
  #waiting = new Uint8Array(mostWaiting);
  /** Where in the file the waiting bytes belong, how many they are, and since when. */
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

  /** Bytes of the file so far. */
  get bytes(): number {
    return this.#end;
  }

  /** True once something could not be written: the file needs the same mending as after a crash. */
  get cut(): boolean {
    return this.#stopped;
  }

  /** Writes at a place in the file; what is written twice there counts as it was last. */
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

  /** Writes after everything else, for what no muxer makes. */
  append(bytes: Uint8Array): void {
    this.write(this.#end, bytes);
  }

  /** Hands what waits to the file; call now and then, since the last bytes have none to follow. */
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
