import type { Cancel, Clock } from "@ringside/clock";
import { type Arrival, type ArrivingMessage, ContactBudget } from "@ringside/contacts";
import type { MessageKinds } from "./message_kinds.ts";

/** How often to count the messages held back again, since some are given up silently. */
const lookAgainMs = 30_000;

export interface ContactBudgetsPorts {
  clock: Clock;
  /** Whose quotas a contact's messages use: guests of one call link share them. */
  account(contact: string): string;
  /** A guest whose link was revoked: none of their messages counts. */
  isSentAway(contact: string): boolean;
  /** Which quota a message of a kind uses. */
  kinds: Pick<MessageKinds, "demand">;
  /** The number of a contact's messages held back may have changed. */
  changed(): void;
}

/**
 * Quotas of every contact. They last until the program ends, so unblocking a contact does not
 * refill them.
 */
export class ContactBudgets {
  readonly #ports: ContactBudgetsPorts;
  readonly #budgets = new Map<string, ContactBudget>();
  #lookAgain: Cancel | undefined;

  constructor(ports: ContactBudgetsPorts) {
    this.#ports = ports;
  }

  /** Whether to accept a message; a refused one waits with its sender. */
  admits(contact: string, message: ArrivingMessage): boolean {
    if (this.#ports.isSentAway(contact)) return false;
    const budget = this.#of(contact);
    const before = budget.heldBack;
    const demand = this.#ports.kinds.demand(contact, message.kind, message.data);
    const taken = budget.admits(message, demand);
    if (budget.heldBack !== before) this.#ports.changed();
    if (!taken) this.#lookAgain ??= this.#ports.clock.after(lookAgainMs, () => this.#looked());
    return taken;
  }

  /** An accepted line could not be stored: later lines wait until it is repeated. */
  putBack(contact: string, arrival: Arrival): void {
    this.#of(contact).putBack(arrival);
  }

  /** How many of the contact's messages wait with the sender because of a quota. */
  heldBack(contact: string): number {
    return this.#budgets.get(this.#ports.account(contact))?.heldBack ?? 0;
  }

  answered(contact: string): void {
    this.#of(contact).answered();
  }

  deviceGone(contact: string, device: string): void {
    this.#budgets.get(this.#ports.account(contact))?.gone(device);
  }

  /** Stops counting. */
  stop(): void {
    this.#lookAgain?.();
    this.#lookAgain = undefined;
  }

  #looked(): void {
    this.#lookAgain = undefined;
    const waits = [...this.#budgets.values()].some(({ heldBack }) => heldBack > 0);
    if (waits) this.#lookAgain = this.#ports.clock.after(lookAgainMs, () => this.#looked());
    this.#ports.changed();
  }

  #of(contact: string): ContactBudget {
    const account = this.#ports.account(contact);
    let budget = this.#budgets.get(account);
    if (!budget) this.#budgets.set(account, budget = new ContactBudget(this.#ports.clock));
    return budget;
  }
}
