import type { Database } from "./database.ts";
import type { ContactRecord } from "../records.ts";
import type { ContactStore, PairingStep } from "../stores.ts";

export class IndexedDbContactStore implements ContactStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<ContactRecord[]> {
    return await this.#database.getAll("contacts");
  }

  async put(contact: ContactRecord, step?: PairingStep): Promise<void> {
    const transaction = this.#database.transaction(
      ["contacts", "invites", "accepting"],
      "readwrite",
    );
    const [contacts, invites, accepting] = [
      transaction.objectStore("contacts"),
      transaction.objectStore("invites"),
      transaction.objectStore("accepting"),
    ];
    await Promise.all([
      contacts.put(contact),
      step && "used" in step ? invites.put(step.used) : undefined,
      step && "accepted" in step ? accepting.delete(step.accepted) : undefined,
      transaction.done,
    ]);
  }

  async remove(id: string): Promise<void> {
    await this.#database.delete("contacts", id);
  }
}
