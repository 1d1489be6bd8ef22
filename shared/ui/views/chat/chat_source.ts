import type { ChatLine, PresenceView } from "@ringside/client/state";

/** A stretch of a conversation, oldest line first; `more` when older lines exist. */
export interface ChatPage {
  lines: ChatLine[];
  more: boolean;
}

/** Why a message was not accepted. */
export type ChatRefusal = "empty" | "too_long" | "no_contact" | "not_in" | "not_stored";

/** Data and actions of a chat view; the extension and the guest page each provide one. */
export interface ChatSource {
  /** The other person. A different id is a different conversation. */
  readonly contact: string;
  readonly name: string;
  readonly presence: PresenceView;
  /** How many lines the person has not seen yet. */
  readonly unread: number;
  /** How many messages the quota holds back with their sender. */
  readonly heldBack?: number;
  /** Grows when lines came or their delivery changed. */
  readonly revision: number;
  /** The newest `limit` lines, or those before the line with order `before`. */
  page(limit: number, before?: number): Promise<ChatPage>;
  send(text: string): Promise<{ ok: true } | { ok: false; reason: ChatRefusal }>;
  /** Marks all lines as seen. */
  read(): void;
}
