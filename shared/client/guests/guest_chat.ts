import type { ChatStore } from "../stores/stores.ts";
import { MemoryChatStore } from "../stores/memory/memory_chat_store.ts";

/** Chat lines, where those with guests stay in memory and end with their visit. */
export class GuestChat implements ChatStore {
  readonly #stored: ChatStore;
  readonly #isGuest: (contact: string) => boolean;
  readonly #passing = new MemoryChatStore();

  constructor(stored: ChatStore, isGuest: (contact: string) => boolean) {
    this.#stored = stored;
    this.#isGuest = isGuest;
  }

  #of(contact: string): ChatStore {
    return this.#isGuest(contact) ? this.#passing : this.#stored;
  }

  add: ChatStore["add"] = (contact, ...line) => this.#of(contact).add(contact, ...line);
  delivered: ChatStore["delivered"] = (id, contact) => this.#of(contact).delivered(id, contact);
  waiting: ChatStore["waiting"] = (contact) => this.#of(contact).waiting(contact);
  page: ChatStore["page"] = (contact, ...page) => this.#of(contact).page(contact, ...page);
  forget: ChatStore["forget"] = (contact) => this.#of(contact).forget(contact);
}
