/** A file with synchronous reads and writes at positions. `write` throws if the disk is full. */
export interface ByteStore {
  size(): number;
  /** Up to `length` bytes from `at`; fewer at the end of the file. */
  read(at: number, length: number): Uint8Array<ArrayBuffer>;
  write(at: number, bytes: Uint8Array): void;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** What a dedicated worker gets from `FileSystemFileHandle.createSyncAccessHandle()`. */
export interface SyncAccessHandle {
  getSize(): number;
  read(buffer: Uint8Array, options: { at: number }): number;
  write(buffer: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** Opens a file of the origin's private file system; works in a dedicated worker only. */
export async function openByteStore(handle: FileSystemFileHandle): Promise<ByteStore> {
  const opener = handle as FileSystemFileHandle & {
    createSyncAccessHandle(): Promise<SyncAccessHandle>;
  };
  return new SyncByteStore(await opener.createSyncAccessHandle());
}

class SyncByteStore implements ByteStore {
  #handle: SyncAccessHandle;

  constructor(handle: SyncAccessHandle) {
    this.#handle = handle;
  }

  size(): number {
    return this.#handle.getSize();
  }

  read(at: number, length: number): Uint8Array<ArrayBuffer> {
    const buffer = new Uint8Array(Math.max(0, Math.min(length, this.size() - at)));
    const got = buffer.length === 0 ? 0 : this.#handle.read(buffer, { at });
    return buffer.subarray(0, got);
  }

  write(at: number, bytes: Uint8Array): void {
    const wrote = this.#handle.write(bytes, { at });
    // If the disk is full, some platforms write the part that fits, and only the count reveals it.
    if (wrote < bytes.byteLength) {
      throw new DOMException(
        "Cannot write the whole block: the disk is full",
        "QuotaExceededError",
      );
    }
  }

  truncate(size: number): void {
    this.#handle.truncate(size);
  }

  flush(): void {
    this.#handle.flush();
  }

  close(): void {
    this.#handle.close();
  }
}

/** Reads small pieces of a store through one window, so that a scan makes few reads. */
export class WindowReader {
  #store: ByteStore;
  #window: Uint8Array = new Uint8Array(0);
  #start = 0;
  readonly size: number;

  constructor(store: ByteStore, readonly windowSize: number = 1 << 16) {
    this.#store = store;
    this.size = store.size();
  }

  /** Fewer bytes than asked for mean the end of the file. */
  bytes(at: number, length: number): Uint8Array {
    if (at < this.#start || at + length > this.#start + this.#window.length) {
      this.#window = this.#store.read(at, Math.max(length, this.windowSize));
      this.#start = at;
    }
    const from = at - this.#start;
    return this.#window.subarray(from, from + length);
  }
}
