import type { ByteStore } from "./byte_store.ts";

const step = 256 * 1024;

/**
 * Room on the disk that is held while recording and given back for finishing: the index of a file
 * grows with its length, and a full disk must not keep it from being written.
 */
export class SpareRoom {
  #store: ByteStore;

  constructor(store: ByteStore) {
    this.#store = store;
  }

  /** Keeps room for a recording of that length; false when the disk is full. */
  hold(elapsedMs: number): boolean {
    // Some 80 packets a second at 20 bytes each in the movie box, and cues besides.
    const wanted = step + 2048 * elapsedMs / 1000;
    try {
      for (let size = this.#store.size(); size < wanted; size += step) {
        this.#store.write(size, new Uint8Array(step));
      }
      return true;
    } catch {
      return false;
    }
  }

  giveBack(): void {
    this.#store.truncate(0);
    this.#store.close();
  }
}

/** The name of the file that holds spare room for `file`. */
export function spareName(file: string): string {
  return `${file}.spare`;
}
