import type { OwnRelays as PairingRelays } from "@ringside/contacts";
import { findRelay, normalizeRelayAddress } from "@ringside/relay_link";
import type { RelayRecord } from "../stores/records.ts";
import type { ValueStore } from "../stores/stores.ts";

/** The relays that the person chose; the program's preset until they choose. */
export class OwnRelays {
  readonly #values: Pick<ValueStore, "relays" | "saveRelays">;
  readonly #preset: string;
  readonly #find: typeof findRelay;
  #relays: RelayRecord[] = [];

  /** @param preset the relay of a person who has chosen none */
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

  /** As pairing wants them: addresses, and the keys of those that are private. */
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
   * The address under which the relay is kept now; undefined when the text is none. One that is there
   * takes the new key.
   */
  async add(text: string, access: string | undefined): Promise<string | undefined> {
    const address = normalizeRelayAddress(text);
    if (!address.ok) return undefined;
    // A relay under a path is rare, and may be away now: only the host can tell which it is.
    const isPlain = address.url === new URL(address.url).origin;
    const found = isPlain ? address : await this.#find(text, access);
    const url = found.ok ? found.url : address.url;
    const relay = { url, ...(access ? { access } : {}) };
    await this.#save([...this.#relays.filter(({ url }) => url !== relay.url), relay]);
    return url;
  }

  /** False for the last one: without a relay nobody can call. */
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
