import type { OwnRelays as PairingRelays } from "@ringside/contacts";
import { findRelay, normalizeRelayAddress } from "@ringside/relay_link";
import type { RelayRecord } from "../stores/records.ts";
import type { ValueStore } from "../stores/stores.ts";

/** The relays that the person chose, or else the program's preset. */
export class OwnRelays {
  readonly #values: Pick<ValueStore, "relays" | "saveRelays">;
  readonly #preset: string;
  readonly #find: typeof findRelay;
  #relays: RelayRecord[] = [];

  /** @param preset the relay of a person who has not chosen one */
  constructor(
    values: Pick<ValueStore, "relays" | "saveRelays">,
    preset: string,
    find: typeof findRelay = findRelay,
  ) {
    this.#values = values;
    this.#preset = preset;
    this.#find = find;
  }

  get list(): readonly RelayRecord[] {
    return this.#relays;
  }

  /** In the form that pairing needs: addresses, and access keys of private relays. */
  forPairing(): PairingRelays {
    return {
      relays: this.#relays.map(({ url }) => url),
      accessKeyFor: (relay) => this.#relays.find(({ url }) => url === relay)?.access,
    };
  }

  async load(): Promise<void> {
    this.#relays = await this.#values.relays() ?? [{ url: this.#preset }];
  }

  /**
   * Returns the address under which the relay is stored; undefined if the text is not an address. A
   * relay in the list gets the new key.
   */
  async add(text: string, access: string | undefined): Promise<string | undefined> {
    const address = normalizeRelayAddress(text);
    if (!address.ok) return undefined;
    // Only the host can tell whether there is a relay under the path, and it may be offline now.
    const isPlain = address.url === new URL(address.url).origin;
    const found = isPlain ? address : await this.#find(text, access);
    const url = found.ok ? found.url : address.url;
    const relay = { url, ...(access ? { access } : {}) };
    await this.#save([...this.#relays.filter(({ url }) => url !== relay.url), relay]);
    return url;
  }

  /** Returns false for the last relay: without one, nobody can call. */
  async remove(url: string): Promise<boolean> {
    if (this.#relays.length <= 1) return false;
    await this.#save(this.#relays.filter((relay) => relay.url !== url));
    return true;
  }

  async #save(relays: RelayRecord[]): Promise<void> {
    this.#relays = relays;
    await this.#values.saveRelays(relays);
  }
}
