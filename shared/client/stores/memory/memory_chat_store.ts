import type { ChatMessage } from "@ringside/talk";
import type { ChatLine } from "../../chat/chat_line.ts";
import { shownTime } from "../../chat/shown_time.ts";
import type { ChatStore } from "../stores.ts";

export class MemoryChatStore implements ChatStore {
  /** By contact, oldest first. */
  readonly #chats = new Map<string, ChatLine[]>();

  add(
    contact: string,
    line: Omit<ChatLine, "order">,
    now: number = Date.now(),
  ): Promise<boolean> {
    if (this.#find(line.id)) return Promise.resolve(false);
    const lines = this.#lines(contact);
    const newest = lines.at(-1);
    const at = shownTime(line.at, newest?.at, now);
    lines.push({ ...line, at, order: (newest?.order ?? 0) + 1 });
    this.#chats.set(contact, lines);
    return Promise.resolve(true);
  }

  delivered(id: string): Promise<void> {
    const line = this.#find(id);
    if (line) line.delivery = "delivered";
    return Promise.resolve();
  }

  waiting(contact: string): Promise<ChatMessage[]> {
    const lines = this.#lines(contact).filter(({ delivery }) => delivery === "waiting");
    return Promise.resolve(lines.map(({ id, text, at }) => ({ id, text, sentAt: at })));
  }

  page(
    contact: string,
    before: number,
    limit: number,
  ): Promise<{ lines: ChatLine[]; more: boolean }> {
    const earlier = this.#lines(contact).filter(({ order }) => order < before);
    const from = Math.max(0, earlier.length - limit);
    const lines = earlier.slice(from).map((line) => ({ ...line }));
    return Promise.resolve({ lines, more: from > 0 });
  }

  forget(contact: string): Promise<void> {
    this.#chats.delete(contact);
    return Promise.resolve();
  }

  #lines(contact: string): ChatLine[] {
    return this.#chats.get(contact) ?? [];
  }

  #find(id: string): ChatLine | undefined {
    return [...this.#chats.values()].flat().find((line) => line.id === id);
  }
}
