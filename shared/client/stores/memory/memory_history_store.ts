import type { HistoryEntry } from "../../history/history_entry.ts";
import { tooManyCalls } from "../../history/trim_history.ts";
import { type HistoryStore, keptCalls } from "../stores.ts";
import { MemoryMap } from "./memory_map.ts";

export class MemoryHistoryStore implements HistoryStore {
  readonly #entries = new MemoryMap<HistoryEntry>();

  list(): Promise<HistoryEntry[]> {
    return Promise.resolve(this.#newestFirst());
  }

  add(entry: HistoryEntry): Promise<HistoryEntry[]> {
    this.#entries.put(entry.id, entry);
    for (const { id } of tooManyCalls(this.#newestFirst(), keptCalls)) this.#entries.delete(id);
    return this.list();
  }

  addOnce(entry: HistoryEntry): Promise<HistoryEntry[] | undefined> {
    return this.#entries.has(entry.id) ? Promise.resolve(undefined) : this.add(entry);
  }

  lengthen(id: string, seconds: number): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry) this.#entries.put(id, { ...entry, seconds });
    return Promise.resolve();
  }

  markSeen(): Promise<HistoryEntry[]> {
    for (const entry of this.#entries.list()) {
      if (!entry.seen) this.#entries.put(entry.id, { ...entry, seen: true });
    }
    return this.list();
  }

  clear(): Promise<void> {
    this.#entries.clear();
    return Promise.resolve();
  }

  /** Entries with the same time are ordered by descending id, as in the database. */
  #newestFirst(): HistoryEntry[] {
    return this.#entries.list().sort((a, b) => a.at - b.at).reverse();
  }
}
