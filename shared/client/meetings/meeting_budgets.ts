import type { ArrivingMessage, ContactDemand } from "@ringside/contacts";
import type { Clock } from "@ringside/clock";
import { ContactBudgets } from "../contacts/contact_budgets.ts";
import { meetingPolicy } from "./meeting_policy.ts";

export interface MeetingBudgetsPorts {
  readonly clock: Clock;
  /** Which quota a message uses. */
  readonly demand: (message: Pick<ArrivingMessage, "data" | "kind">) => ContactDemand;
}

/**
 * Quotas of a meeting's members, those of one contact for each identity. They last as long as this
 * device is connected, so that leaving and coming back does not refill them.
 */
export class MeetingBudgets {
  readonly #budgets: ContactBudgets;
  readonly #identities = new Set<string>();

  constructor({ clock, demand }: MeetingBudgetsPorts) {
    this.#budgets = new ContactBudgets({
      clock,
      account: (identity) => this.#identities.has(identity) ? identity : "",
      isSentAway: () => false,
      kinds: { demand: (_identity, kind, data) => demand({ kind, data }) },
      changed: () => {},
    });
  }

  /** Whether to accept a message; a refused one waits with its sender. */
  admits(identity: string, message: ArrivingMessage): boolean {
    if (this.#identities.size < meetingPolicy.identities) this.#identities.add(identity);
    return this.#budgets.admits(identity, message);
  }

  stop(): void {
    this.#budgets.stop();
  }
}
