import type { CallMode } from "@ringside/call";
import type { ChatLine } from "./chat/chat_line.ts";
import type { Client } from "./client.ts";
import type { ClientState } from "./client_state.ts";
import type { ContactState, PresenceView } from "./contacts/contact_state.ts";
import type { StateStore } from "./state_store.ts";

/** As many lines as a store gives at once. */
const pageLines = 500;

/** Something that came from a contact. Times are Unix milliseconds. */
export type Arrival =
  & { readonly contact: string; readonly name: string }
  & (
    | { readonly event: "presence"; readonly presence: PresenceView }
    | {
      readonly event: "message";
      readonly message: string;
      readonly at: number;
      readonly text: string;
    }
    | {
      readonly event: "missed_call";
      readonly call: string;
      readonly at: number;
      readonly mode: CallMode;
    }
  );

export interface ArrivalsPorts {
  readonly client: Pick<Client, "chat" | "contacts" | "history">;
  readonly state: Pick<StateStore<ClientState>, "get" | "listen">;
  readonly tell: (arrival: Arrival) => void;
  /** Whose messages are told, and nothing else; everything where absent. */
  readonly only?: (contact: ContactState) => boolean;
}

/**
 * Tells a program that has no views what comes in, each thing once over its restarts: messages that
 * are told count as read, and missed calls as seen. Start it before the client.
 */
export class Arrivals {
  readonly #ports: ArrivalsPorts;
  readonly #presence = new Map<string, PresenceView>();
  /** By contact, the place of the newest line that was told. */
  readonly #told = new Map<string, number>();
  #telling: Promise<void> = Promise.resolve();

  constructor(ports: ArrivalsPorts) {
    this.#ports = ports;
  }

  start(): void {
    const { state } = this.#ports;
    state.listen(() => this.#look(state.get()));
  }

  /** Resolves once everything that has come until now was told. */
  settled(): Promise<void> {
    return this.#telling;
  }

  #look({ contacts, history }: ClientState): void {
    const { only } = this.#ports;
    for (const contact of contacts) {
      if (only && !only(contact)) continue;
      if (!only) this.#tellPresence(contact);
      if (contact.unread > 0) this.#next(() => this.#tellMessages(contact));
    }
    if (!only && history.some(({ seen }) => !seen)) this.#next(() => this.#tellCalls());
  }

  /** One after the other: what was told is marked before the next look. */
  #next(tell: () => Promise<void>): void {
    this.#telling = this.#telling.then(tell);
  }

  #tellPresence({ id: contact, name, presence }: ContactState): void {
    if (this.#presence.get(contact) === presence) return;
    this.#presence.set(contact, presence);
    this.#ports.tell({ event: "presence", contact, name, presence });
  }

  async #tellMessages({ id: contact, name }: ContactState): Promise<void> {
    const { client } = this.#ports;
    const unread = client.contacts.record(contact)?.unread ?? 0;
    if (unread === 0) return;
    this.#tellLines(contact, name, await this.#untold(contact, unread));
    await client.chat.read(contact);
    // A line that came since the first look counts as read now, though nobody has told it.
    this.#tellLines(contact, name, await this.#untold(contact, 0));
  }

  #tellLines(contact: string, name: string, lines: readonly ChatLine[]): void {
    for (const { at, id: message, order, text } of lines) {
      this.#told.set(contact, order);
      this.#ports.tell({ event: "message", contact, name, message, at, text });
    }
  }

  /** Their lines after the newest that was told; at first those that nobody has read. */
  async #untold(contact: string, unread: number): Promise<ChatLine[]> {
    const told = this.#told.get(contact);
    const found: ChatLine[] = [];
    let before: number | undefined;
    for (;;) {
      const { lines, more } = await this.#ports.client.chat.page(contact, before, pageLines);
      found.unshift(...lines.filter(({ from, order }) => from === "them" && order > (told ?? 0)));
      before = lines[0]?.order;
      const isEnough = told === undefined ? found.length >= unread : (before ?? 0) <= told;
      if (!more || isEnough) return told === undefined ? found.slice(-unread) : found;
    }
  }

  async #tellCalls(): Promise<void> {
    const { client, state, tell } = this.#ports;
    const missed = state.get().history.filter(({ seen }) => !seen).reverse();
    if (missed.length === 0) return;
    await client.history.markSeen();
    for (const { at, contact, id: call, mode, name } of missed) {
      tell({ event: "missed_call", contact, name, call, at, mode });
    }
  }
}
