/** A disk that refuses writes while it is full, as IndexedDB then does. */
export class FullDisk {
  isFull = false;

  /** Runs a write, or rejects without having written anything. */
  async write<T>(task: () => T | Promise<T>): Promise<T> {
    await Promise.resolve();
    if (this.isFull) throw new DOMException("no room", "QuotaExceededError");
    return await task();
  }
}
