import type { Clock } from "@ringside/clock";
import { Allowance } from "@ringside/clock";

/** Limits the boots that keys are derived for. */
export interface BootLimit {
  /** Milliseconds after which a boot that was refused is worth another try. */
  readonly retryMs: number;
  /**
   * Whether to meet `boot` of the device that claims to be `key`, which was shown at `place`: one
   * member id on one relay.
   */
  allows(key: string, boot: string, place: string): boolean;
}

const refillMs = 60_000;
/** Boots of one device. */
const policy = { burst: 16, everyMs: refillMs };
const mostDevices = 32;
/** Boots remembered per device; an older one uses the quota again when it returns. */
const mostKnown = 64;

interface Account {
  readonly known: Set<string>;
  readonly allowance: Allowance;
}

/**
 * Limits how many boots of a contact's devices we derive keys for. Those keys are kept for as long
 * as our own boot lives, because a counter must never restart under the same keys. Without a limit,
 * a contact with invented cards, or a relay that shows every card it has ever seen, could fill the
 * memory.
 */
export class BootBudget implements BootLimit {
  readonly retryMs = refillMs;
  readonly #clock: Clock;
  readonly #accounts = new Map<string, Account>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether to meet `boot` of `device`; a boot that was met before is always met. */
  allows(device: string, boot: string): boolean {
    const now = this.#clock.now();
    const account = this.#accounts.get(device) ?? this.#open(device, now);
    if (!account) return false;
    if (account.known.has(boot)) return true;
    if (!account.allowance.take(1, now)) return false;
    account.known.add(boot);
    if (account.known.size > mostKnown) {
      for (const oldest of account.known) {
        account.known.delete(oldest);
        break;
      }
    }
    return true;
  }

  #open(device: string, now: number): Account | undefined {
    if (this.#accounts.size >= mostDevices) this.#closeOne(now);
    if (this.#accounts.size >= mostDevices) return undefined;
    const account: Account = { known: new Set(), allowance: new Allowance(policy, now) };
    this.#accounts.set(device, account);
    return account;
  }

  /** Forgets a device whose quota is full again. */
  #closeOne(now: number): void {
    for (const [device, { allowance }] of this.#accounts) {
      if (!allowance.isFull(now)) continue;
      this.#accounts.delete(device);
      return;
    }
  }
}
