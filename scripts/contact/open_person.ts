import { Client, NoCalls, noSettings, StateStore } from "@ringside/client";
import { journaledStores } from "@ringside/client/journal";
import { type ClientState, emptyClientState } from "@ringside/client/state";
import { systemClock } from "@ringside/clock";
import { cleanName } from "@ringside/contacts";
import { normalizeRelayAddress } from "@ringside/relay_link";
import { Exit } from "./exit_codes.ts";
import { JournalFile } from "./journal_file.ts";

export interface PersonOptions {
  /** Where the profile is kept. */
  folder: string;
  /** Required at the first start; later it changes the name. */
  name?: string | undefined;
  /** Adds a relay, with the key of a private one. */
  relay?: { address: string; access: string | undefined } | undefined;
}

/** A person at the command line: their client, which goes online once it is started. */
export async function openPerson({ folder, name, relay }: PersonOptions) {
  const journal = await JournalFile.open(folder);
  const stores = await journaledStores(journal);
  const relays = await stores.values.relays() ?? [];
  if (relay) {
    const address = normalizeRelayAddress(relay.address);
    if (!address.ok) throw new Exit("usage", `Not the address of a relay: ${relay.address}`);
    const { access } = relay;
    const others = relays.filter(({ url }) => url !== address.url);
    relays.splice(0, Infinity, ...others, { url: address.url, ...(access ? { access } : {}) });
    await stores.values.saveRelays(relays);
  }
  const [own] = relays;
  if (!own) throw new Exit("usage", "No relay yet. Name yours with --relay ADDRESS.");
  const clean = cleanName(name ?? "");
  if (!clean && !await stores.values.profile()) {
    throw new Exit("usage", "No name yet. Say how contacts will see you with --name NAME.");
  }
  const state = new StateStore<ClientState>(emptyClientState);
  const client = new Client({
    ...{ stores, state, clock: systemClock, wallClock: Date.now, presetRelay: own.url },
    settings: noSettings,
  });
  client.kinds.register("call", new NoCalls(client));
  return {
    client,
    state,
    async start(): Promise<void> {
      await client.start();
      if (clean) await client.setName(clean);
    },
    close(): void {
      client.stop();
      journal.close();
    },
  };
}

export type Person = Awaited<ReturnType<typeof openPerson>>;
