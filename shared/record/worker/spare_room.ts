import type { ByteStore } from "./byte_store.ts";

const step = 256 * 1024;

/**
 * Disk space that is reserved while recording and freed for finishing: a file's index grows with
 * its length, and a full disk must not prevent writing it.
 */
export class SpareRoom {
  #store: ByteStore;

  constructor(store: ByteStore) {
    this.#store = store;
  }

  /** Reserves space for a recording of that length; false if the disk is full. */
  hold(elapsedMs: number): boolean {
    // About 80 packets a second at 20 bytes each in the movie box, plus cues.
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

/** The name of the file that reserves space for `file`. */
export function spareName(file: string): string {
  return `${file}.spare`;
}
