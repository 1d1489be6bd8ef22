import { StreamTarget, type StreamTargetChunk } from "mediabunny";
import type { ByteStore } from "./byte_store.ts";

/**
 * Where the muxer's bytes go: at once to the file, and to the disk itself at every `flush`. When
 * the disk is full it stops writing altogether, so that the file ends in a clean cut.
 */
export class DiskWriter {
  readonly target: StreamTarget;
  #store: ByteStore;
  #end: number;
  #dirty = false;
  #full: (() => void) | undefined;
  #stopped = false;

  constructor(store: ByteStore, base: number, onFull: () => void) {
    this.#store = store;
    this.#end = base;
    this.#full = onFull;
    this.target = new StreamTarget(
      new WritableStream<StreamTargetChunk>({
        write: ({ data, position }) => this.#write(base + position, data),
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

  /** Writes after everything else, for what no muxer makes. */
  append(bytes: Uint8Array): void {
    this.#write(this.#end, bytes);
  }

  flush(): void {
    if (!this.#dirty) return;
    this.#dirty = false;
    this.#store.flush();
  }

  #write(at: number, bytes: Uint8Array): void {
    if (this.#stopped) return;
    try {
      this.#store.write(at, bytes);
      this.#dirty = true;
      this.#end = Math.max(this.#end, at + bytes.byteLength);
    } catch {
      this.#stopped = true;
      this.#full?.();
    }
  }
}
