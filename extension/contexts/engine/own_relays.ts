import type { OwnRelays as PairingRelays } from "@ringside/contacts";
import { normalizeRelayAddress } from "@ringside/relay_link";
import { presetRelay } from "../../platform/preset_relay.ts";
import type { RelayRecord } from "./store/database.ts";
import type { ValueStore } from "./store/value_store.ts";

/** The relays that the person chose; the build's preset until they choose. */
export class OwnRelays {
  readonly #values: ValueStore;
  #relays: RelayRecord[] = [];

  constructor(values: ValueStore) {
    this.#values = values;
  }

  get list(): readonly RelayRecord[] {
    return this.#relays;
  }

  /** As pairing wants them: addresses, and the keys of those that are private. */
  forPairing(): PairingRelays {
    return {
      relays: this.#relays.map(({ url }) => url),
      accessKeyFor: (relay) => this.#relays.find(({ url }) => url === relay)?.access,
    };
  }

  async load(): Promise<void> {
    this.#relays = await this.#values.relays() ?? [{ url: presetRelay }];
  }

  /** False when the text is no address of a relay. An address that is there takes the new key. */
  async add(text: string, access: string | undefined): Promise<boolean> {
    const address = normalizeRelayAddress(text);
    if (!address.ok) return false;
    const relay = { url: address.url, ...(access ? { access } : {}) };
    await this.#save([...this.#relays.filter(({ url }) => url !== relay.url), relay]);
    return true;
  }

  /** False for the last one: without a relay nobody can call. */
  async remove(url: string): Promise<boolean> {
    if (this.#relays.length <= 1) return false;
    await this.#save(this.#relays.filter((relay) => relay.url !== url));
    return true;
  }

  async replace(relays: readonly RelayRecord[]): Promise<void> {
    await this.#save([...relays]);
  }

  async #save(relays: RelayRecord[]): Promise<void> {
    this.#relays = relays;
    await this.#values.saveRelays(relays);
  }
}
