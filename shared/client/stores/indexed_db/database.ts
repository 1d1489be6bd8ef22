import type { ChatLine } from "../../chat/chat_line.ts";
import type { HistoryEntry } from "../../history/history_entry.ts";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { ContactRecord, ProfileRecord, RelayRecord } from "../records.ts";

interface ChatRecord extends ChatLine {
  contact: string;
}

/** A link of either side, in the form from which it can be served or accepted again. */
interface PairingRecord {
  id: string;
  state: unknown;
}

interface Schema extends DBSchema {
  values: {
    key: string;
    value: ProfileRecord | readonly RelayRecord[] | object;
  };
  contacts: { key: string; value: ContactRecord };
  invites: { key: string; value: PairingRecord };
  accepting: { key: string; value: PairingRecord };
  call_links: { key: string; value: PairingRecord };
  meetings: { key: string; value: PairingRecord };
  messages: {
    key: string;
    value: ChatRecord;
    indexes: { by_contact: [string, number]; by_delivery: [string, string] };
  };
  history: { key: string; value: HistoryEntry; indexes: { by_time: number } };
}

export type Database = IDBPDatabase<Schema>;

/** Opens a connection; `name` differs in tests only. */
export function openDatabase(name = "ringside", closed?: () => void): Promise<Database> {
  return openDB<Schema>(name, 3, {
    ...(closed ? { terminated: closed } : {}),
    upgrade(database, before) {
      database.createObjectStore("meetings", { keyPath: "id" });
      if (before >= 2) return;
      database.createObjectStore("call_links", { keyPath: "id" });
      if (before >= 1) return;
      database.createObjectStore("values");
      database.createObjectStore("contacts", { keyPath: "id" });
      database.createObjectStore("invites", { keyPath: "id" });
      database.createObjectStore("accepting", { keyPath: "id" });
      const messages = database.createObjectStore("messages", { keyPath: "id" });
      messages.createIndex("by_contact", ["contact", "order"]);
      messages.createIndex("by_delivery", ["contact", "delivery"]);
      const history = database.createObjectStore("history", { keyPath: "id" });
      history.createIndex("by_time", "at");
    },
  });
}
