import { IndexedDbChatStore } from "./chat_store.ts";
import { IndexedDbContactStore } from "./contact_store.ts";
import { openDatabase } from "./database.ts";
import { IndexedDbHistoryStore } from "./history_store.ts";
import { IndexedDbPairingStore } from "./pairing_store.ts";
import type { Stores } from "./stores.ts";
import { IndexedDbValueStore } from "./value_store.ts";

/** Opens what the browser keeps for this origin; `name` differs in tests only. */
export async function openIndexedDbStores(name?: string): Promise<Stores> {
  const database = await openDatabase(name);
  return {
    values: new IndexedDbValueStore(database),
    contacts: new IndexedDbContactStore(database),
    invites: new IndexedDbPairingStore(database, "invites"),
    accepting: new IndexedDbPairingStore(database, "accepting"),
    chat: new IndexedDbChatStore(database),
    history: new IndexedDbHistoryStore(database),
  };
}
