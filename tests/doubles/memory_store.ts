import type { ByteStore } from "../../shared/record/worker/byte_store.ts";

/** A file in memory; with `limit` it is full after so many bytes, as a disk is. */
export class MemoryStore implements ByteStore {
  #data: Uint8Array<ArrayBuffer>;

  constructor(start: Uint8Array = new Uint8Array(0), readonly limit = Infinity) {
    this.#data = new Uint8Array(start);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#data;
  }

  size(): number {
    return this.#data.length;
  }

  read(at: number, length: number): Uint8Array<ArrayBuffer> {
    return this.#data.slice(at, at + length);
  }

  write(at: number, bytes: Uint8Array): void {
    const end = at + bytes.length;
    if (end > this.limit) throw new DOMException("full", "QuotaExceededError");
    if (end > this.#data.length) {
      const grown = new Uint8Array(end);
      grown.set(this.#data);
      this.#data = grown;
    }
    this.#data.set(bytes, at);
  }

  truncate(size: number): void {
    this.#data = this.#data.slice(0, size);
  }

  flush(): void {}

  close(): void {}
}
