import type { ChatMessage } from "@ringside/talk";
import type { ChatLine } from "../../chat/chat_line.ts";
import { shownTime } from "../../chat/shown_time.ts";
import type { Database } from "./database.ts";
import type { ChatStore } from "../stores.ts";

export class IndexedDbChatStore implements ChatStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(
    contact: string,
    line: Omit<ChatLine, "order">,
    now: number = Date.now(),
  ): Promise<boolean> {
    const transaction = this.#database.transaction("messages", "readwrite");
    if (await transaction.store.getKey(line.id) !== undefined) return false;
    const newest = await transaction.store.index("by_contact")
      .openCursor(IDBKeyRange.bound([contact, 0], [contact, Infinity]), "prev");
    const at = shownTime(line.at, newest?.value.at, now);
    await transaction.store.add({ ...line, at, contact, order: (newest?.value.order ?? 0) + 1 });
    await transaction.done;
    return true;
  }

  async delivered(id: string): Promise<void> {
    const transaction = this.#database.transaction("messages", "readwrite");
    const line = await transaction.store.get(id);
    if (line) await transaction.store.put({ ...line, delivery: "delivered" });
    await transaction.done;
  }

  async waiting(contact: string): Promise<ChatMessage[]> {
    const lines = await this.#database.getAllFromIndex("messages", "by_delivery", [
      contact,
      "waiting",
    ]);
    return lines.sort((a, b) => a.order - b.order)
      .map(({ id, text, at }) => ({ id, text, sentAt: at }));
  }

  async page(
    contact: string,
    before: number,
    limit: number,
  ): Promise<{ lines: ChatLine[]; more: boolean }> {
    const lines: ChatLine[] = [];
    const range = IDBKeyRange.bound([contact, 0], [contact, before], false, true);
    let cursor = await this.#database.transaction("messages").store.index("by_contact")
      .openCursor(range, "prev");
    while (cursor && lines.length < limit) {
      const { contact: _, ...line } = cursor.value;
      lines.push(line);
      cursor = await cursor.continue();
    }
    return { lines: lines.reverse(), more: cursor !== null };
  }

  async forget(contact: string): Promise<void> {
    const transaction = this.#database.transaction("messages", "readwrite");
    const range = IDBKeyRange.bound([contact, 0], [contact, Infinity]);
    const keys = await transaction.store.index("by_contact").getAllKeys(range);
    await Promise.all(keys.map((key) => transaction.store.delete(key)));
    await transaction.done;
  }
}
