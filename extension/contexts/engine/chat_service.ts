import type { Delivery } from "@ringside/contacts";
import { randomId } from "@ringside/seal";
import { type ChatMessage, parseChatMessage } from "@ringside/talk";
import type { ContactBook } from "./contact_book.ts";
import type { ChatStore } from "./store/chat_store.ts";

/**
 * Chat with contacts. Every line is stored before it is sent and stays *waiting* until a device of
 * the contact has receipted it; what waits is sent again whenever one comes online.
 */
export class ChatService {
  readonly #store: ChatStore;
  readonly #book: ContactBook;
  readonly #versions = new Map<string, number>();
  readonly #underWay = new Map<string, Delivery>();
  readonly #publish: (versions: Record<string, number>) => void;
  readonly #arrived: (contact: string, text: string) => void;

  constructor(
    store: ChatStore,
    book: ContactBook,
    publish: (versions: Record<string, number>) => void,
    arrived: (contact: string, text: string) => void,
  ) {
    this.#store = store;
    this.#book = book;
    this.#publish = publish;
    this.#arrived = arrived;
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
    const unread = (this.#book.record(contact)?.unread ?? 0) + 1;
    await this.#book.change(contact, { unread });
    this.#changed(contact);
    this.#arrived(contact, text);
  }

  page(contact: string, before: number | undefined, limit: number) {
    return this.#store.page(contact, before ?? Infinity, Math.min(limit, 500));
  }

  async read(contact: string): Promise<void> {
    if (this.#book.record(contact)?.unread) await this.#book.change(contact, { unread: 0 });
  }

  async forget(contact: string): Promise<void> {
    for (const line of await this.#store.waiting(contact)) this.#underWay.get(line.id)?.cancel();
    await this.#store.forget(contact);
    this.#versions.delete(contact);
  }

  #dispatch(contact: string, message: ChatMessage): void {
    if (this.#underWay.has(message.id) || this.#book.devices(contact).length === 0) return;
    const delivery = this.#book.send(contact, undefined, "chat", message);
    if (!delivery) return;
    this.#underWay.set(message.id, delivery);
    void delivery.receipted.then(async (receipted) => {
      this.#underWay.delete(message.id);
      if (!receipted) return;
      await this.#store.delivered(message.id);
      this.#changed(contact);
    });
  }

  #changed(contact: string): void {
    this.#versions.set(contact, (this.#versions.get(contact) ?? 0) + 1);
    this.#publish(Object.fromEntries(this.#versions));
  }
}
