import type { ContactRecord, Database } from "./database.ts";

/** The people one knows, by their public key. */
export class ContactStore {
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
