import { parseCallMessage } from "@ringside/call";
import type { ContactDemand } from "@ringside/contacts";
import type { HistoryService } from "../history/history_service.ts";
import type { ContactBook } from "./contact_book.ts";
import type { KindReader } from "./message_kinds.ts";

/** Remembered call ids, because an invite arrives more than once. */
const mostAnswered = 64;

interface NoCallsPorts {
  readonly contacts: Pick<ContactBook, "name" | "send">;
  readonly history: Pick<HistoryService, "missedWhileAway">;
}

/** For a program that takes no calls: answers each call with `busy`, and lists it as missed. */
export class NoCalls implements KindReader {
  readonly #ports: NoCallsPorts;
  readonly #answered = new Set<string>();

  constructor(ports: NoCallsPorts) {
    this.#ports = ports;
  }

  demand(_contact: string, data: unknown): ContactDemand {
    return { kind: parseCallMessage(data)?.t === "invite" ? "ring" : "signal" };
  }

  receive(contact: string, device: string, data: unknown): Promise<unknown> | undefined {
    const message = parseCallMessage(data);
    if (message?.t !== "invite" || this.#answered.has(message.call)) return undefined;
    const { call, mode } = message;
    this.#answered.add(call);
    const [oldest] = this.#answered;
    if (this.#answered.size > mostAnswered && oldest) this.#answered.delete(oldest);
    const { contacts, history } = this.#ports;
    contacts.send(contact, device, "call", { t: "busy", call, incapable: true });
    return history.missedWhileAway(contact, contacts.name(contact), { call, mode, at: Date.now() });
  }
}
