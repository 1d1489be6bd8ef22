import { randomId } from "@ringside/seal";
import { type ChatMessage, Outbox, parseChatMessage } from "@ringside/talk";
import type { ContactBook } from "../contacts/contact_book.ts";
import type { ChatStore } from "../stores/stores.ts";

/** Sends a chat message to one device by every path; true once it is receipted. */
export type ChatPost = (contact: string, device: string, message: ChatMessage) => Promise<boolean>;

export interface ChatParts {
  store: ChatStore;
  book: ContactBook;
  post: ChatPost;
  /** By contact, a number that grows whenever the chat changed. */
  publish: (versions: Record<string, number>) => void;
}

/**
 * Chat with contacts. Every line is stored before it is sent and stays *waiting* until a device of
 * the contact has receipted it; what waits is sent again whenever one comes online.
 */
export class ChatService {
  readonly #store: ChatStore;
  readonly #parts: ChatParts;
  readonly #versions = new Map<string, number>();
  readonly #outbox: Outbox;

  constructor(parts: ChatParts) {
    this.#store = parts.store;
    this.#parts = parts;
    this.#outbox = new Outbox({
      store: parts.store,
      devices: (contact) => parts.book.devices(contact).map(({ device }) => device),
      post: parts.post,
      delivered: (contact) => this.#changed(contact),
    });
  }

  /** `text` as `composeChatText` gives it. */
  async send(contact: string, text: string): Promise<void> {
    const line = { id: randomId(), from: "me", text, at: Date.now(), delivery: "waiting" } as const;
    await this.#store.add(contact, line);
    this.#changed(contact);
    void this.#outbox.flush(contact);
  }

  /** A device of the contact came online: what waits goes out, oldest first. */
  flush(contact: string): Promise<void> {
    return this.#outbox.flush(contact);
  }

  async receive(contact: string, data: unknown): Promise<void> {
    const message = parseChatMessage(data);
    if (!message) return;
    const { id, text, sentAt } = message;
    const added = await this.#store.add(contact, {
      id,
      from: "them",
      text,
      at: sentAt,
      delivery: "delivered",
    });
    if (!added) return;
    const unread = (this.#parts.book.record(contact)?.unread ?? 0) + 1;
    await this.#parts.book.change(contact, { unread });
    this.#changed(contact);
  }

  page(contact: string, before: number | undefined, limit: number) {
    return this.#store.page(contact, before ?? Infinity, Math.min(limit, 500));
  }

  async read(contact: string): Promise<void> {
    if (this.#parts.book.record(contact)?.unread) {
      await this.#parts.book.change(contact, { unread: 0 });
    }
  }

  async forget(contact: string): Promise<void> {
    await this.#store.forget(contact);
    this.#versions.delete(contact);
  }

  #changed(contact: string): void {
    this.#versions.set(contact, (this.#versions.get(contact) ?? 0) + 1);
    this.#parts.publish(Object.fromEntries(this.#versions));
  }
}
