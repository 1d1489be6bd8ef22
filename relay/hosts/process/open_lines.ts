import type { Cancel, Clock } from "@ringside/clock";
import type { Limits } from "@ringside/protocol";
import { stoodStillMs } from "../../limits/deadlines.ts";
import type { Line } from "./line.ts";

/** The sockets that are open: finds out which have gone silent, and waits for the last to go. */
export class OpenLines {
  readonly #lines = new Set<Line>();
  /** How many each address has. */
  readonly #byAddress = new Map<string, number>();
  #watch: Cancel | undefined;
  #emptied: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly limits: Pick<Limits, "pingMs" | "sessionsPerAddress" | "connectBurst">,
    private readonly silent: (line: Line) => void,
  ) {}

  get size(): number {
    return this.#lines.size;
  }

  [Symbol.iterator](): IterableIterator<Line> {
    return this.#lines.values();
  }

  /**
   * Whether an address has as many sockets as it can use: one for each session, and those that are
   * on their way in or out. Counted apart from sessions, so that no fault in their book lets
   * sockets pile up.
   */
  isFull(address: string): boolean {
    const { connectBurst, sessionsPerAddress } = this.limits;
    return (this.#byAddress.get(address) ?? 0) >= sessionsPerAddress + connectBurst;
  }

  add(line: Line): void {
    this.#lines.add(line);
    const { address } = line.caller;
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? 0) + 1);
    if (!this.#watch) this.#watchSilence();
  }

  delete(line: Line): void {
    if (!this.#lines.delete(line)) return;
    const { address } = line.caller;
    const left = (this.#byAddress.get(address) ?? 0) - 1;
    if (left > 0) this.#byAddress.set(address, left);
    else this.#byAddress.delete(address);
    if (this.#lines.size === 0) this.#emptied?.();
  }

  /** Resolves when none is left, or after `ms`. */
  empty(ms: number): Promise<void> {
    if (this.#lines.size === 0) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.clock.after(ms, resolve);
    this.#emptied = resolve;
    return promise.finally(() => {
      cancel();
      this.#emptied = undefined;
    });
  }

  /** Stops looking. */
  stop(): void {
    this.#watch?.();
  }

  /** One look at all lines in a while, instead of a timer for each. */
  #watchSilence(): void {
    const due = this.clock.now() + this.limits.pingMs;
    this.#watch = this.clock.after(this.limits.pingMs, () => {
      this.#watch = undefined;
      this.#findSilent(this.clock.now() - due > stoodStillMs);
      if (this.#lines.size > 0) this.#watchSilence();
    });
  }

  #findSilent(stoodStill: boolean): void {
    const now = this.clock.now();
    for (const line of this.#lines) {
      // Silence that nobody listened to is no silence.
      if (stoodStill) line.heard = now;
      if (line.open && line.heard <= now - 3 * this.limits.pingMs) this.silent(line);
    }
  }
}
