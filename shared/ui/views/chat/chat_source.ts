import type { ChatLine, PresenceView } from "@ringside/client/state";

/** A stretch of a conversation, oldest line first; `more` when older lines exist. */
export interface ChatPage {
  lines: ChatLine[];
  more: boolean;
}

/** Why a message was not taken. */
export type ChatRefusal = "empty" | "too_long" | "no_contact" | "not_stored";

/** What a chat view needs to know and do; the extension and the guest page each give one. */
export interface ChatSource {
  /** Whom one writes to. Another id is another conversation. */
  readonly contact: string;
  readonly name: string;
  readonly presence: PresenceView;
  /** How many lines the person has not seen yet. */
  readonly unread: number;
  /** How many wait with the other side because they come faster than they are let in. */
  readonly heldBack?: number;
  /** Grows when lines came or their delivery changed. */
  readonly revision: number;
  /** The newest `limit` lines, or those before the line with order `before`. */
  page(limit: number, before?: number): Promise<ChatPage>;
  send(text: string): Promise<{ ok: true } | { ok: false; reason: ChatRefusal }>;
  /** The person has seen what there is. */
  read(): void;
}
