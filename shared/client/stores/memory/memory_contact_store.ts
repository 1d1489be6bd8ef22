import type { ContactRecord } from "../records.ts";
import type { ContactStore } from "../stores.ts";
import { MemoryMap } from "./memory_map.ts";

export class MemoryContactStore implements ContactStore {
  readonly #contacts = new MemoryMap<ContactRecord>();

  list(): Promise<ContactRecord[]> {
    return Promise.resolve(this.#contacts.list());
  }

  put(contact: ContactRecord): Promise<void> {
    this.#contacts.put(contact.id, contact);
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.#contacts.delete(id);
    return Promise.resolve();
  }
}
