/** Records by key. Copies what goes in and out, as a database does. */
export class MemoryMap<T> {
  readonly #records = new Map<string, T>();

  get(key: string): T | undefined {
    return structuredClone(this.#records.get(key));
  }

  has(key: string): boolean {
    return this.#records.has(key);
  }

  /** Sorted by key. */
  list(): T[] {
    const entries = [...this.#records].sort(([a], [b]) => a < b ? -1 : 1);
    return structuredClone(entries.map(([, record]) => record));
  }

  put(key: string, record: T): void {
    this.#records.set(key, structuredClone(record));
  }

  delete(key: string): void {
    this.#records.delete(key);
  }

  clear(): void {
    this.#records.clear();
  }
}
