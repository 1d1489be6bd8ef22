import type { ContactDemand } from "@ringside/contacts";
import { randomId } from "@ringside/seal";
import { type ChatMessage, Outbox, parseChatMessage } from "@ringside/talk";
import { chatDemand } from "./chat_demand.ts";
import type { KindReader } from "../contacts/message_kinds.ts";
import type { ContactBook } from "../contacts/contact_book.ts";
import type { KeepWrite } from "../stores/keep_write.ts";
import type { ChatStore } from "../stores/stores.ts";

/** Sends a chat message to one device by every path; true once there is a receipt. */
export type ChatPost = (contact: string, device: string, message: ChatMessage) => Promise<boolean>;

export interface ChatParts {
  store: Pick<ChatStore, "add" | "delivered" | "forget" | "page" | "waiting">;
  book: Pick<ContactBook, "change" | "devices" | "record">;
  keep: KeepWrite;
  post: ChatPost;
  /** By contact, a number that grows with every change of the chat. */
  publish: (versions: Record<string, number>) => void;
}

/**
 * Chat with contacts. Every line is stored before it is sent, and stays *waiting* until a device of
 * the contact confirms it. Waiting lines are sent again whenever a device comes online.
 */
export class ChatService implements KindReader {
  readonly inOrder = true;
  readonly #store: ChatParts["store"];
  readonly #parts: ChatParts;
  readonly #versions = new Map<string, number>();
  readonly #outbox: Outbox;
  /** By contact, the writes in progress, one after the other. */
  readonly #storing = new Map<string, Promise<void>>();

  constructor(parts: ChatParts) {
    this.#store = parts.store;
    this.#parts = parts;
    this.#outbox = new Outbox({
      store: {
        waiting: (contact) => parts.store.waiting(contact),
        delivered: (id, contact) => this.#delivered(id, contact),
      },
      devices: (contact) => parts.book.devices(contact).map(({ device }) => device),
      post: parts.post,
      delivered: (contact) => this.#changed(contact),
    });
  }

  /**
   * Takes a `text` from `composeChatText`. Rejects, and sends nothing, if the line cannot be
   * stored.
   */
  async send(contact: string, text: string): Promise<void> {
    const line = { id: randomId(), from: "me", text, at: Date.now(), delivery: "waiting" } as const;
    await this.#store.add(contact, line);
    this.#changed(contact);
    void this.#outbox.flush(contact);
  }

  /** A device of the contact came online: sends the waiting lines, oldest first. */
  flush(contact: string): Promise<void> {
    return this.#outbox.flush(contact);
  }

  /** Whether a line to the contact has no receipt yet. */
  async isWaiting(contact: string): Promise<boolean> {
    return (await this.#store.waiting(contact)).length > 0;
  }

  async #delivered(id: string, contact: string): Promise<void> {
    let isLate = false;
    await this.#parts.keep(`delivered ${id}`, async () => {
      await this.#store.delivered(id, contact);
      if (isLate) this.#changed(contact);
    });
    isLate = true;
  }

  /** Resolves when the line is stored. If it cannot be, the lines after it reject too. */
  receive(contact: string, _device: string, data: unknown): Promise<void> {
    const message = parseChatMessage(data);
    if (!message) return Promise.resolve();
    const before = this.#storing.get(contact) ?? Promise.resolve();
    const stored = before.then(() => this.#keep(contact, message));
    this.#storing.set(contact, stored);
    const done = () => {
      if (this.#storing.get(contact) === stored) this.#storing.delete(contact);
    };
    stored.then(done, done);
    return stored;
  }

  demand(contact: string, data: unknown): ContactDemand {
    return chatDemand(data, this.#parts.book.record(contact)?.unread ?? 0);
  }

  async #keep(contact: string, { id, sentAt, text }: ChatMessage): Promise<void> {
    const added = await this.#store.add(contact, {
      id,
      from: "them",
      text,
      at: sentAt,
      delivery: "delivered",
    });
    if (!added) return;
    this.#changed(contact);
    const unread = (this.#parts.book.record(contact)?.unread ?? 0) + 1;
    await this.#parts.book.change(contact, { unread });
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
