import { randomId } from "@ringside/seal";
import { type ChatMessage, parseChatMessage } from "@ringside/talk";
import type { ContactBook } from "./contact_book.ts";
import type { ChatStore } from "./store/chat_store.ts";

/** Sends a chat message to one device by every path; true once it is receipted. */
export type ChatPost = (contact: string, device: string, message: ChatMessage) => Promise<boolean>;

export interface ChatParts {
  store: ChatStore;
  book: ContactBook;
  post: ChatPost;
  /** By contact, a number that grows whenever the chat changed. */
  publish: (versions: Record<string, number>) => void;
  arrived: (contact: string) => void;
}

/**
 * Chat with contacts. Every line is stored before it is sent and stays *waiting* until a device of
 * the contact has receipted it; what waits is sent again whenever one comes online.
 */
export class ChatService {
  readonly #store: ChatStore;
  readonly #parts: ChatParts;
  readonly #versions = new Map<string, number>();
  readonly #underWay = new Set<string>();

  constructor(parts: ChatParts) {
    this.#store = parts.store;
    this.#parts = parts;
  }

  /** `text` as `composeChatText` gives it. */
  async send(contact: string, text: string): Promise<void> {
    const message = { id: randomId(), text, sentAt: Date.now() };
    await this.#store.add(contact, {
      id: message.id,
      from: "me",
      text: message.text,
      at: message.sentAt,
      delivery: "waiting",
    });
    this.#changed(contact);
    this.#dispatch(contact, message);
  }

  /** A device of the contact came online: what waits goes out, oldest first. */
  async flush(contact: string): Promise<void> {
    for (const line of await this.#store.waiting(contact)) {
      this.#dispatch(contact, { id: line.id, text: line.text, sentAt: line.at });
    }
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
    this.#parts.arrived(contact);
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

  #dispatch(contact: string, message: ChatMessage): void {
    const devices = this.#parts.book.devices(contact);
    if (this.#underWay.has(message.id) || devices.length === 0) return;
    this.#underWay.add(message.id);
    let open = devices.length;
    for (const { device } of devices) {
      void this.#parts.post(contact, device, message).then(async (receipted) => {
        open--;
        if (open === 0) this.#underWay.delete(message.id);
        if (!receipted) return;
        await this.#store.delivered(message.id);
        this.#changed(contact);
      });
    }
  }

  #changed(contact: string): void {
    this.#versions.set(contact, (this.#versions.get(contact) ?? 0) + 1);
    this.#parts.publish(Object.fromEntries(this.#versions));
  }
}
