import { Client, memoryStores, noSettings, StateStore, type Stores } from "@ringside/client";
import { type ClientState, emptyClientState } from "@ringside/client/state";
import { type Clock, systemClock } from "@ringside/clock";

/** A person whose client keeps everything in memory; nothing is started yet. */
export function clientPerson(
  relay: string,
  stores: Stores = memoryStores(),
  clock: Clock = systemClock,
  wallClock: () => number = Date.now,
) {
  const state = new StateStore<ClientState>(emptyClientState);
  const published: (keyof ClientState)[] = [];
  const client = new Client({
    stores,
    clock,
    wallClock,
    presetRelay: relay,
    state: {
      set: (key, value) => {
        published.push(key);
        state.set(key, value);
      },
    },
    settings: noSettings,
  });
  return { client, published, state: () => state.get(), store: state, stores };
}

export type ClientPerson = ReturnType<typeof clientPerson>;
