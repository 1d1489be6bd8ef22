import type { SettingsState } from "../../../model/settings.ts";
import { defaultSettings } from "../../../model/default_settings.ts";
import type { Database, ProfileRecord, RelayRecord } from "./database.ts";

/** The single records: who one is, one's own relays, one's settings. */
export class ValueStore {
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

  async saveRelays(relays: RelayRecord[]): Promise<void> {
    await this.#database.put("values", relays, "relays");
  }

  /** Settings added by a newer version take their defaults. */
  async settings(): Promise<SettingsState> {
    const stored = await this.#database.get("values", "settings") as
      | Partial<SettingsState>
      | undefined;
    const recordOptions = { ...defaultSettings.recordOptions, ...stored?.recordOptions };
    return { ...defaultSettings, ...stored, recordOptions };
  }

  async saveSettings(settings: SettingsState): Promise<void> {
    await this.#database.put("values", settings, "settings");
  }
}
