import type { Database } from "./database.ts";
import type { PairingStore } from "../stores.ts";

type PairingStoreName = "invites" | "accepting" | "call_links" | "meetings";

export class IndexedDbPairingStore<State> implements PairingStore<State> {
  readonly #database: Database;
  readonly #name: PairingStoreName;

  constructor(database: Database, name: PairingStoreName) {
    this.#database = database;
    this.#name = name;
  }

  async list(): Promise<{ id: string; state: State }[]> {
    return await this.#database.getAll(this.#name) as { id: string; state: State }[];
  }

  async put(id: string, state: State): Promise<void> {
    await this.#database.put(this.#name, { id, state });
  }

  async remove(id: string): Promise<void> {
    await this.#database.delete(this.#name, id);
  }
}
