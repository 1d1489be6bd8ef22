import { LastingDatabase } from "@ringside/database";
import { IndexedDbChatStore } from "./indexed_db_chat_store.ts";
import { IndexedDbContactStore } from "./indexed_db_contact_store.ts";
import { openDatabase } from "./database.ts";
import { IndexedDbHistoryStore } from "./indexed_db_history_store.ts";
import { IndexedDbPairingStore } from "./indexed_db_pairing_store.ts";
import type { WriteListener } from "../disk_watch.ts";
import type { Stores } from "../stores.ts";
import { takeIn } from "./take_in.ts";
import { IndexedDbValueStore } from "./indexed_db_value_store.ts";

/** Opens this origin's stores in the browser; `name` differs in tests only. */
export async function openIndexedDbStores(
  name?: string,
  listener: WriteListener = { written: () => {}, failed: () => {} },
): Promise<Stores> {
  const { database } = await LastingDatabase.open(
    (closed) => openDatabase(name, closed),
    listener,
  );
  return {
    values: new IndexedDbValueStore(database),
    contacts: new IndexedDbContactStore(database),
    invites: new IndexedDbPairingStore(database, "invites"),
    accepting: new IndexedDbPairingStore(database, "accepting"),
    callLinks: new IndexedDbPairingStore(database, "call_links"),
    meetings: new IndexedDbPairingStore(database, "meetings"),
    chat: new IndexedDbChatStore(database),
    history: new IndexedDbHistoryStore(database),
    takeIn: (imported) => takeIn(database, imported),
  };
}
