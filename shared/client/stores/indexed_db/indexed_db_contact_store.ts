import type { Database } from "./database.ts";
import type { ContactRecord } from "../records.ts";
import type { ContactStore } from "../stores.ts";

export class IndexedDbContactStore implements ContactStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<ContactRecord[]> {
    return await this.#database.getAll("contacts");
  }

  async put(contact: ContactRecord): Promise<void> {
    await this.#database.put("contacts", contact);
  }

  async remove(id: string): Promise<void> {
    await this.#database.delete("contacts", id);
  }
}
