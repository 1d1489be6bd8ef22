import { Allowance, type Clock } from "@ringside/clock";
import type { BootLimit } from "../room/boot_budget.ts";

/** Twice what a full room shows at once, then one a second. */
const policy = { burst: 128, everyMs: 1_000 };
/** After this many tries without asking, whoever waited has left. */
const patience = 3;

/**
 * Limits the boots that are met in a meeting, each of which costs keys and a greeting. Anybody with
 * the link may show cards of any device, so an account for each device would be emptied by those
 * who pretend to be it. All share one instead, and each place in the room waits for its turn: liars
 * delay whoever comes by a second for each place that they occupy, and keep nobody out.
 */
export class CrowdBudget implements BootLimit {
  readonly retryMs = policy.everyMs;
  readonly #clock: Clock;
  readonly #allowance: Allowance;
  /** Places that wait, the first to come first, and when each asked last. */
  readonly #line = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#allowance = new Allowance(policy, clock.now());
  }

  allows(_key: string, _boot: string, place: string): boolean {
    const now = this.#clock.now();
    for (const [waiting, asked] of this.#line) {
      if (now - asked > patience * this.retryMs) this.#line.delete(waiting);
    }
    const [first = place] = this.#line.keys();
    if (first !== place || !this.#allowance.take(1, now)) {
      this.#line.set(place, now);
      return false;
    }
    this.#line.delete(place);
    return true;
  }
}
