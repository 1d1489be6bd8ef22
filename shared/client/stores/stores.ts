import type { InviteOffer } from "@ringside/seal";
import type { ServedInvite } from "@ringside/contacts";
import type { OutboxStore } from "@ringside/talk";
import type { ChatLine } from "../chat/chat_line.ts";
import type { HistoryEntry } from "../history/history_entry.ts";
import type { CallLinkRecord } from "../guests/call_link_record.ts";
import type { ImportedProfile } from "./imported_profile.ts";
import type { ContactRecord, ProfileRecord, RelayRecord } from "./records.ts";

/** Everything that a client keeps between two starts. */
export interface Stores {
  readonly values: ValueStore;
  readonly contacts: ContactStore;
  /** Invites of one's own, open or used. */
  readonly invites: PairingStore<ServedInvite>;
  /** Invites of others that are being accepted. */
  readonly accepting: PairingStore<InviteOffer>;
  /** Call links of one's own. */
  readonly callLinks: PairingStore<CallLinkRecord>;
  readonly chat: ChatStore;
  readonly history: HistoryStore;
  /** Takes another profile in: all of it is there afterwards, or it rejects and nothing is. */
  takeIn(imported: ImportedProfile<object>): Promise<void>;
}

/** The single records: who one is, one's own relays, one's settings. */
export interface ValueStore {
  profile(): Promise<ProfileRecord | undefined>;
  saveProfile(profile: ProfileRecord): Promise<void>;
  relays(): Promise<RelayRecord[] | undefined>;
  saveRelays(relays: readonly RelayRecord[]): Promise<void>;
  /** As some version of the program saved them; the program knows their shape. */
  settings(): Promise<unknown>;
  saveSettings(settings: object): Promise<void>;
}

/** The contacts, by their public key. */
export interface ContactStore {
  list(): Promise<ContactRecord[]>;
  /** With the step of pairing, if there is one: both are written, or neither. */
  put(contact: ContactRecord, step?: PairingStep): Promise<void>;
  remove(id: string): Promise<void>;
}

/** What becomes of an invite as its contact is stored: one's own is used up, another's is done. */
export type PairingStep =
  | { readonly used: { readonly id: string; readonly state: ServedInvite } }
  | { readonly accepted: string };

/** Links, and pairing that is under way, in the form in which it can go on. */
export interface PairingStore<State> {
  list(): Promise<{ id: string; state: State }[]>;
  put(id: string, state: State): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The lines of all chats, by contact and order of arrival. */
export interface ChatStore extends OutboxStore {
  /**
   * Adds a line at the end; false when a line of this id is there already.
   * @param now the wall clock in milliseconds, after which no line is dated
   */
  add(contact: string, line: Omit<ChatLine, "order">, now?: number): Promise<boolean>;
  /** The newest lines, or those before the order `before`; oldest first. */
  page(
    contact: string,
    before: number,
    limit: number,
  ): Promise<{ lines: ChatLine[]; more: boolean }>;
  forget(contact: string): Promise<void>;
}

/** The calls that were, newest first; beyond {@linkcode keptCalls} the oldest go, fairly. */
export interface HistoryStore {
  list(): Promise<HistoryEntry[]>;
  /** Adds or replaces an entry; gives what is there then. */
  add(entry: HistoryEntry): Promise<HistoryEntry[]>;
  /** Undefined where the call has an entry already, which stays as it is. */
  addOnce(entry: HistoryEntry): Promise<HistoryEntry[] | undefined>;
  /** Keeps how long a call is so far; one whose entry was cleared since then stays away. */
  lengthen(id: string, seconds: number): Promise<void>;
  markSeen(): Promise<HistoryEntry[]>;
  clear(): Promise<void>;
}

/** Entries of the history; see `trim_history.ts` for which go. */
export const keptCalls = 200;
