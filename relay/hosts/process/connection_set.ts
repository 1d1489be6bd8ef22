import type { Cancel, Clock } from "@ringside/clock";
import type { Limits } from "@ringside/protocol";
import { stoodStillMs } from "../../limits/deadlines.ts";
import type { Connection } from "./connection.ts";

/** The open connections: finds silent ones, and waits until the last has closed. */
export class ConnectionSet {
  readonly #connections = new Set<Connection>();
  /** How many connections each address has. */
  readonly #byAddress = new Map<string, number>();
  #watch: Cancel | undefined;
  #emptied: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly limits: Pick<Limits, "pingMs" | "sessionsPerAddress" | "connectBurst">,
    private readonly silent: (connection: Connection) => void,
  ) {}

  get size(): number {
    return this.#connections.size;
  }

  [Symbol.iterator](): IterableIterator<Connection> {
    return this.#connections.values();
  }

  /**
   * Whether an address has all the sockets that it can use: one for each session, and some that are
   * opening or closing. Counted apart from sessions, so that a fault in the registry cannot let
   * sockets pile up.
   */
  isFull(address: string): boolean {
    const { connectBurst, sessionsPerAddress } = this.limits;
    return (this.#byAddress.get(address) ?? 0) >= sessionsPerAddress + connectBurst;
  }

  add(connection: Connection): void {
    this.#connections.add(connection);
    const { address } = connection.caller;
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? 0) + 1);
    if (!this.#watch) this.#watchSilence();
  }

  delete(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    const { address } = connection.caller;
    const left = (this.#byAddress.get(address) ?? 0) - 1;
    if (left > 0) this.#byAddress.set(address, left);
    else this.#byAddress.delete(address);
    if (this.#connections.size === 0) this.#emptied?.();
  }

  /** Resolves when no connection is left, or after `ms`. */
  empty(ms: number): Promise<void> {
    if (this.#connections.size === 0) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.clock.after(ms, resolve);
    this.#emptied = resolve;
    return promise.finally(() => {
      cancel();
      this.#emptied = undefined;
    });
  }

  /** Stops the heartbeat's timer. */
  stop(): void {
    this.#watch?.();
  }

  /** The heartbeat: one look at all connections at an interval, instead of a timer for each. */
  #watchSilence(): void {
    const due = this.clock.now() + this.limits.pingMs;
    this.#watch = this.clock.after(this.limits.pingMs, () => {
      this.#watch = undefined;
      this.#findSilent(this.clock.now() - due > stoodStillMs);
      if (this.#connections.size > 0) this.#watchSilence();
    });
  }

  #findSilent(stoodStill: boolean): void {
    const now = this.clock.now();
    for (const connection of this.#connections) {
      // While the process was suspended it could not read what clients sent.
      if (stoodStill) connection.lastReceived = now;
      if (connection.open && connection.lastReceived <= now - 3 * this.limits.pingMs) {
        this.silent(connection);
      }
    }
  }
}
