import type { ContactRecord } from "../records.ts";
import type { ContactStore, PairingStep, Stores } from "../stores.ts";
import { MemoryMap } from "./memory_map.ts";

export class MemoryContactStore implements ContactStore {
  readonly #contacts = new MemoryMap<ContactRecord>();
  readonly #invites: Stores["invites"];
  readonly #accepting: Stores["accepting"];

  constructor(invites: Stores["invites"], accepting: Stores["accepting"]) {
    this.#invites = invites;
    this.#accepting = accepting;
  }

  list(): Promise<ContactRecord[]> {
    return Promise.resolve(this.#contacts.list());
  }

  async put(contact: ContactRecord, step?: PairingStep): Promise<void> {
    this.#contacts.put(contact.id, contact);
    if (step && "used" in step) await this.#invites.put(step.used.id, step.used.state);
    if (step && "accepted" in step) await this.#accepting.remove(step.accepted);
  }

  remove(id: string): Promise<void> {
    this.#contacts.delete(id);
    return Promise.resolve();
  }
}
