import type { Database } from "./database.ts";
import type { ProfileRecord, RelayRecord } from "../records.ts";
import type { ValueStore } from "../stores.ts";

export class IndexedDbValueStore implements ValueStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async profile(): Promise<ProfileRecord | undefined> {
    return await this.#database.get("values", "profile") as ProfileRecord | undefined;
  }

  async saveProfile(profile: ProfileRecord): Promise<void> {
    await this.#database.put("values", profile, "profile");
  }

  async relays(): Promise<RelayRecord[] | undefined> {
    return await this.#database.get("values", "relays") as RelayRecord[] | undefined;
  }

  async saveRelays(relays: readonly RelayRecord[]): Promise<void> {
    await this.#database.put("values", relays, "relays");
  }

  async settings(): Promise<unknown> {
    return await this.#database.get("values", "settings");
  }

  async saveSettings(settings: object): Promise<void> {
    await this.#database.put("values", settings, "settings");
  }
}
