import type { InviteOffer } from "@ringside/seal";
import type { ServedInvite } from "@ringside/contacts";
import type { OutboxStore } from "@ringside/talk";
import type { ChatLine } from "../chat/chat_line.ts";
import type { HistoryEntry } from "../history/history_entry.ts";
import type { CallLinkRecord } from "../guests/call_link_record.ts";
import type { MeetingRecord } from "../meetings/meeting_record.ts";
import type { ImportedProfile } from "./imported_profile.ts";
import type { ContactRecord, ProfileRecord, RelayRecord } from "./records.ts";

/** Everything that a client stores. */
export interface Stores {
  readonly values: ValueStore;
  readonly contacts: ContactStore;
  /** The person's own invites, open or used. */
  readonly invites: PairingStore<ServedInvite>;
  /** Other people's invites that the person is accepting. */
  readonly accepting: PairingStore<InviteOffer>;
  /** Call links of one's own. */
  readonly callLinks: PairingStore<CallLinkRecord>;
  /** The person's own meetings, and those that they have entered. */
  readonly meetings: PairingStore<MeetingRecord>;
  readonly chat: ChatStore;
  readonly history: HistoryStore;
  /** Imports a profile: writes everything, or rejects and writes nothing. */
  takeIn(imported: ImportedProfile<object>): Promise<void>;
}

/** Single records: the identity, the person's own relays, the settings. */
export interface ValueStore {
  profile(): Promise<ProfileRecord | undefined>;
  saveProfile(profile: ProfileRecord): Promise<void>;
  relays(): Promise<RelayRecord[] | undefined>;
  saveRelays(relays: readonly RelayRecord[]): Promise<void>;
  /** As an earlier or the current version wrote them; the program validates them. */
  settings(): Promise<unknown>;
  saveSettings(settings: object): Promise<void>;
}

/** The contacts, by public key. */
export interface ContactStore {
  list(): Promise<ContactRecord[]>;
  /** With a step of pairing, writes both or neither. */
  put(contact: ContactRecord, step?: PairingStep): Promise<void>;
  remove(id: string): Promise<void>;
}

/**
 * The change to an invite when its contact is stored: an own invite is used up, another person's is
 * done.
 */
export type PairingStep =
  | { readonly used: { readonly id: string; readonly state: ServedInvite } }
  | { readonly accepted: string };

/** Links, and pairing in progress, in a form from which it can resume. */
export interface PairingStore<State> {
  list(): Promise<{ id: string; state: State }[]>;
  put(id: string, state: State): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The lines of all chats, by contact and order of arrival. */
export interface ChatStore extends OutboxStore {
  /**
   * Adds a line at the end; false if there is a line with this id.
   * @param now the wall clock in milliseconds; no line gets a later date
   */
  add(contact: string, line: Omit<ChatLine, "order">, now?: number): Promise<boolean>;
  /** The latest lines, or those before the order `before`; oldest first. */
  page(
    contact: string,
    before: number,
    limit: number,
  ): Promise<{ lines: ChatLine[]; more: boolean }>;
  forget(contact: string): Promise<void>;
}

/** Past calls, newest first. Above {@linkcode keptCalls}, the oldest are removed fairly. */
export interface HistoryStore {
  list(): Promise<HistoryEntry[]>;
  /** Adds or replaces an entry; returns the resulting list. */
  add(entry: HistoryEntry): Promise<HistoryEntry[]>;
  /** Undefined, without a change, if the call has an entry already. */
  addOnce(entry: HistoryEntry): Promise<HistoryEntry[] | undefined>;
  /** Saves the current length of a call; a cleared entry does not come back. */
  lengthen(id: string, seconds: number): Promise<void>;
  markSeen(): Promise<HistoryEntry[]>;
  clear(): Promise<void>;
}

/** Maximum entries of the history; `trim_history.ts` decides which to remove. */
export const keptCalls = 200;
