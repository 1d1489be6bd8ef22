import type { CallMode } from "@ringside/call";
import type { ChatLine } from "./chat/chat_line.ts";
import type { Client } from "./client.ts";
import type { ClientState } from "./client_state.ts";
import type { ContactState, PresenceView } from "./contacts/contact_state.ts";
import type { StateStore } from "./state_store.ts";

/** Lines per read of the store. */
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
  readonly report: (arrival: Arrival) => void;
  /** Reports only these contacts' messages, and no other event; absent, it reports everything. */
  readonly only?: (contact: ContactState) => boolean;
}

/**
 * Reports what contacts send to a program without views. Each thing is reported once, even across
 * restarts, because a reported message is marked as read and a reported missed call as seen. Start
 * it before the client.
 */
export class Arrivals {
  readonly #ports: ArrivalsPorts;
  readonly #presence = new Map<string, PresenceView>();
  /** By contact, the `order` of the last reported line. */
  readonly #reported = new Map<string, number>();
  #reporting: Promise<void> = Promise.resolve();

  constructor(ports: ArrivalsPorts) {
    this.#ports = ports;
  }

  start(): void {
    const { state } = this.#ports;
    state.listen(() => this.#look(state.get()));
  }

  /** Resolves when everything that has arrived so far is reported. */
  settled(): Promise<void> {
    return this.#reporting;
  }

  #look({ contacts, history }: ClientState): void {
    const { only } = this.#ports;
    for (const contact of contacts) {
      if (only && !only(contact)) continue;
      if (!only) this.#reportPresence(contact);
      if (contact.unread > 0) this.#next(() => this.#reportMessages(contact));
    }
    if (!only && history.some(({ seen }) => !seen)) this.#next(() => this.#reportCalls());
  }

  /** One at a time, so that what is reported is marked before the next look. */
  #next(report: () => Promise<void>): void {
    this.#reporting = this.#reporting.then(report);
  }

  #reportPresence({ id: contact, name, presence }: ContactState): void {
    if (this.#presence.get(contact) === presence) return;
    this.#presence.set(contact, presence);
    this.#ports.report({ event: "presence", contact, name, presence });
  }

  async #reportMessages({ id: contact, name }: ContactState): Promise<void> {
    const { client } = this.#ports;
    const unread = client.contacts.record(contact)?.unread ?? 0;
    if (unread === 0) return;
    this.#reportLines(contact, name, await this.#unreported(contact, unread));
    await client.chat.read(contact);
    // A line that arrived after the read above is now marked as read, but is not reported yet.
    this.#reportLines(contact, name, await this.#unreported(contact, 0));
  }

  #reportLines(contact: string, name: string, lines: readonly ChatLine[]): void {
    for (const { at, id: message, order, text } of lines) {
      this.#reported.set(contact, order);
      this.#ports.report({ event: "message", contact, name, message, at, text });
    }
  }

  /** Their lines after the last reported one; before the first report, their unread lines. */
  async #unreported(contact: string, unread: number): Promise<ChatLine[]> {
    const last = this.#reported.get(contact);
    const found: ChatLine[] = [];
    let before: number | undefined;
    for (;;) {
      const { lines, more } = await this.#ports.client.chat.page(contact, before, pageLines);
      found.unshift(...lines.filter(({ from, order }) => from === "them" && order > (last ?? 0)));
      before = lines[0]?.order;
      const isEnough = last === undefined ? found.length >= unread : (before ?? 0) <= last;
      if (!more || isEnough) return last === undefined ? found.slice(-unread) : found;
    }
  }

  async #reportCalls(): Promise<void> {
    const { client, state, report } = this.#ports;
    const missed = state.get().history.filter(({ seen }) => !seen).reverse();
    if (missed.length === 0) return;
    await client.history.markSeen();
    for (const { at, contact, id: call, mode, name } of missed) {
      report({ event: "missed_call", contact, name, call, at, mode });
    }
  }
}
