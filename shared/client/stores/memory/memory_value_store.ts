import type { ProfileRecord, RelayRecord } from "../records.ts";
import type { ValueStore } from "../stores.ts";

export class MemoryValueStore implements ValueStore {
  #profile: ProfileRecord | undefined;
  #relays: readonly RelayRecord[] | undefined;
  #settings: object | undefined;

  profile(): Promise<ProfileRecord | undefined> {
    return Promise.resolve(structuredClone(this.#profile));
  }

  saveProfile(profile: ProfileRecord): Promise<void> {
    this.#profile = structuredClone(profile);
    return Promise.resolve();
  }

  relays(): Promise<RelayRecord[] | undefined> {
    return Promise.resolve(this.#relays && structuredClone([...this.#relays]));
  }

  saveRelays(relays: readonly RelayRecord[]): Promise<void> {
    this.#relays = structuredClone(relays);
    return Promise.resolve();
  }

  settings(): Promise<unknown> {
    return Promise.resolve(structuredClone(this.#settings));
  }

  saveSettings(settings: object): Promise<void> {
    this.#settings = structuredClone(settings);
    return Promise.resolve();
  }
}
