import type { HistoryEntry } from "@ringside/ui";
import type { Database } from "./database.ts";

const kept = 200;

/** The calls that were, newest first; the oldest beyond a bound are dropped. */
export class HistoryStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<HistoryEntry[]> {
    const entries = await this.#database.getAllFromIndex("history", "by_time");
    return entries.reverse();
  }

  async add(entry: HistoryEntry): Promise<HistoryEntry[]> {
    await this.#database.put("history", entry);
    const entries = await this.list();
    for (const old of entries.slice(kept)) await this.#database.delete("history", old.id);
    return entries.slice(0, kept);
  }

  async markSeen(): Promise<HistoryEntry[]> {
    const entries = await this.list();
    for (const entry of entries) {
      if (!entry.seen) await this.#database.put("history", { ...entry, seen: true });
    }
    return await this.list();
  }

  async clear(): Promise<void> {
    await this.#database.clear("history");
  }
}
