import type { PairingStore } from "../stores.ts";
import { MemoryMap } from "./memory_map.ts";

export class MemoryPairingStore<State> implements PairingStore<State> {
  readonly #records = new MemoryMap<{ id: string; state: State }>();

  list(): Promise<{ id: string; state: State }[]> {
    return Promise.resolve(this.#records.list());
  }

  put(id: string, state: State): Promise<void> {
    this.#records.put(id, { id, state });
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.#records.delete(id);
    return Promise.resolve();
  }
}
