import type { HistoryEntry } from "../../history/history_entry.ts";
import type { Database } from "./database.ts";
import { type HistoryStore, keptCalls } from "../stores.ts";
import { tooManyCalls } from "../../history/trim_history.ts";

export class IndexedDbHistoryStore implements HistoryStore {
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
    return await this.#trim();
  }

  async #trim(): Promise<HistoryEntry[]> {
    const entries = await this.list();
    const gone = tooManyCalls(entries, keptCalls);
    for (const { id } of gone) await this.#database.delete("history", id);
    return entries.filter((entry) => !gone.includes(entry));
  }

  async addOnce(entry: HistoryEntry): Promise<HistoryEntry[] | undefined> {
    const transaction = this.#database.transaction("history", "readwrite");
    const known = await transaction.store.getKey(entry.id) !== undefined;
    if (!known) await transaction.store.add(entry);
    await transaction.done;
    return known ? undefined : await this.#trim();
  }

  async lengthen(id: string, seconds: number): Promise<void> {
    const transaction = this.#database.transaction("history", "readwrite");
    const entry = await transaction.store.get(id);
    if (entry) await transaction.store.put({ ...entry, seconds });
    await transaction.done;
  }

  /** In one transaction, so that entries cleared at the same time do not come back. */
  async markSeen(): Promise<HistoryEntry[]> {
    const transaction = this.#database.transaction("history", "readwrite");
    for (const entry of await transaction.store.getAll()) {
      if (!entry.seen) await transaction.store.put({ ...entry, seen: true });
    }
    await transaction.done;
    return await this.list();
  }

  async clear(): Promise<void> {
    await this.#database.clear("history");
  }
}
