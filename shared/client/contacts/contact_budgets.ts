import type { Cancel, Clock } from "@ringside/clock";
import {
  type Arrival,
  type ArrivingMessage,
  ContactBudget,
  type ContactDemand,
} from "@ringside/contacts";

/** How soon a count that nothing changed any more is looked at again. */
const lookAgainMs = 30_000;

export interface ContactBudgetsPorts {
  clock: Clock;
  /** Whose allowances a contact's messages are taken from: guests of one call link share them. */
  account(contact: string): string;
  /** Which of the contact's allowances a message is taken from. */
  demand(contact: string, kind: string, data: unknown): ContactDemand;
  /** How many messages of some contact are held back has changed. */
  changed(): void;
}

/** What each contact may cause here, as long as the engine runs: blocking and unblocking renews nothing. */
export class ContactBudgets {
  readonly #ports: ContactBudgetsPorts;
  readonly #budgets = new Map<string, ContactBudget>();
  #lookAgain: Cancel | undefined;

  constructor(ports: ContactBudgetsPorts) {
    this.#ports = ports;
  }

  /** Whether a message is taken; what is not waits with its sender. */
  admits(contact: string, message: ArrivingMessage): boolean {
    const budget = this.#of(contact);
    const before = budget.heldBack;
    const demand = this.#ports.demand(contact, message.kind, message.data);
    const taken = budget.admits(message, demand);
    if (budget.heldBack !== before) this.#ports.changed();
    if (!taken) this.#lookAgain ??= this.#ports.clock.after(lookAgainMs, () => this.#looked());
    return taken;
  }

  /** A line was taken and could not be stored: what follows it waits until it has come again. */
  putBack(contact: string, arrival: Arrival): void {
    this.#of(contact).putBack(arrival);
  }

  /** How many messages of the contact wait with them because they were too many. */
  heldBack(contact: string): number {
    return this.#budgets.get(this.#ports.account(contact))?.heldBack ?? 0;
  }

  /** A call with the contact is connected. */
  answered(contact: string): void {
    this.#of(contact).answered();
  }

  deviceGone(contact: string, device: string): void {
    this.#budgets.get(this.#ports.account(contact))?.gone(device);
  }

  /** Counts no longer. */
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
