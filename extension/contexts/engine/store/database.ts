import type { ContactRelay } from "@ringside/contacts";
import type { CallMode } from "@ringside/call";
import type { ChatLine, HistoryEntry } from "@ringside/client/state";
import type { SettingsState } from "../../../model/settings.ts";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Who this installation is. The private key never leaves it but in a sealed profile file. */
export interface ProfileRecord {
  name: string;
  /** X25519 private key in base64url, as `exportIdentity` gives it. */
  privateKey: string;
  /** Made at install, never copied by import. */
  device: string;
  /** How often the engine started: tells a device's newest boot. */
  starts: number;
}

/** A relay with what opens it, where it is private. */
export interface RelayRecord {
  url: string;
  access?: string;
}

export interface ContactRecord {
  id: string;
  /** The name one gave; empty where one uses their own. */
  givenName: string;
  ownName: string;
  /** What they called themselves when the person last looked, where that was another name. */
  formerName?: string;
  /** Names of theirs that the person has seen: two devices may differ, and that is told once. */
  namesSeen?: string[];
  /** Those that they named, and what the person answered. */
  relays: ContactRelay[];
  verified: boolean;
  blocked: boolean;
  /** Neither sound nor notification; absent where it was never chosen. */
  muted?: boolean;
  unread: number;
  /** Calls that the contact missed while away and has not been told of. */
  owedNotes: MissedNote[];
  /** By device of the contact: when it was last told one's own relays, and which. */
  relaysTold?: Readonly<Record<string, RelaysTold>>;
}

/** That a device of a contact knows one's relays, and tokens for them. */
export interface RelaysTold {
  /** Unix time in milliseconds. */
  at: number;
  /** A digest of the relays and keys that it was told of. */
  of: string;
}

/** What a caller tells a contact that was away. */
export interface MissedNote {
  call: string;
  mode: CallMode;
  /** The caller's wall clock in milliseconds; only for showing. */
  at: number;
}

export interface ChatRecord extends ChatLine {
  contact: string;
}

/** An invite of one's own or of another's, in the form that pairing can go on from. */
export interface PairingRecord {
  id: string;
  state: unknown;
}

export interface Schema extends DBSchema {
  values: {
    key: string;
    value: ProfileRecord | RelayRecord[] | SettingsState;
  };
  contacts: { key: string; value: ContactRecord };
  invites: { key: string; value: PairingRecord };
  accepting: { key: string; value: PairingRecord };
  messages: {
    key: string;
    value: ChatRecord;
    indexes: { by_contact: [string, number]; by_delivery: [string, string] };
  };
  history: { key: string; value: HistoryEntry; indexes: { by_time: number } };
}

export type Database = IDBPDatabase<Schema>;

/** Opens the engine's database; `name` differs in tests only. */
export function openDatabase(name = "ringside"): Promise<Database> {
  return openDB<Schema>(name, 1, {
    upgrade(database) {
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
