import type { Cancel, Clock } from "@ringside/clock";
import { addressKey } from "../../limits/address_key.ts";
import { ConnectionQuota } from "../../limits/connection_quota.ts";
import type { Log } from "../../log.ts";
import type { Meters } from "../../metrics.ts";
import { TcpConnection } from "./tcp_connection.ts";

/** How long to wait before accepting again when the system has no file descriptor left, in ms. */
const backOffMs = 100;
/**
 * File descriptors to keep free once the process has run out of them: for Redis, for the key file,
 * and for Deno itself, which panics if it cannot read a source map for an error.
 */
const reserve = 16;
/** How long the number of connections that exhausted the files limits new ones, in ms. */
const ceilingMs = 60_000;
/** Interval between log lines about exhausted files, in ms. */
const reportMs = 10_000;

export interface ListenerParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
  readonly connectionsPerAddress: number;
  /** Peers that are not counted: a proxy connects for all of its clients. */
  readonly isProxy: (address: string) => boolean;
  readonly accepted: (connection: TcpConnection) => void;
}

/** Accepts connections, counts them per address, and survives running out of files. */
export class ConnectionListener {
  readonly #connections = new Set<TcpConnection>();
  readonly #listener: Deno.TcpListener;
  readonly #quota: ConnectionQuota;
  readonly #accepting: Promise<void>;
  #closed = false;
  #reported = -Infinity;
  #ceiling = Infinity;
  #ceilingEnds = 0;
  #wake: (() => void) | undefined;
  #cancel: Cancel = () => {};

  /** Starts listening. Throws what `Deno.listen` throws, such as `AddrInUse`. */
  constructor(address: Deno.ListenOptions, private readonly parts: ListenerParts) {
    this.#quota = new ConnectionQuota(parts.connectionsPerAddress);
    this.#listener = Deno.listen({ ...address, transport: "tcp" });
    this.#accepting = this.#acceptAll();
  }

  get port(): number {
    return this.#listener.addr.port;
  }

  /** Open connections of any kind. */
  get size(): number {
    return this.#connections.size;
  }

  /** Stops accepting, and closes open connections. Resolves when the address is free again. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#listener.close();
    this.#cancel();
    this.#wake?.();
    for (const connection of this.#connections) connection.close();
    await this.#accepting;
  }

  async #acceptAll(): Promise<void> {
    while (!this.#closed) {
      try {
        this.#take(await this.#listener.accept());
      } catch (fault) {
        if (this.#closed) return;
        this.#report(fault);
        this.#makeRoom();
        await this.#backOff();
      }
      while (this.#connections.size >= this.#ceiling && !this.#closed) {
        if (this.parts.clock.now() >= this.#ceilingEnds) this.#ceiling = Infinity;
        else await this.#backOff();
      }
    }
  }

  /** Closes the latest connections, and keeps as many files free from then on. */
  #makeRoom(): void {
    this.#ceiling = Math.max(1, this.#connections.size - reserve);
    this.#ceilingEnds = this.parts.clock.now() + ceilingMs;
    for (const connection of [...this.#connections].slice(-reserve)) connection.close();
  }

  /** Counts a connection for an address; false if the address has as many as it may. */
  count(connection: TcpConnection, address: string): boolean {
    if (!this.#quota.take(address)) return false;
    connection.countedFor = address;
    return true;
  }

  #take(accepted: Deno.TcpConn): void {
    const { hostname } = accepted.remoteAddr;
    const connection = new TcpConnection(accepted, this.#forget);
    if (!this.parts.isProxy(hostname) && !this.count(connection, addressKey(hostname))) {
      this.parts.meters.refusedConnections++;
      return connection.close();
    }
    accepted.setNoDelay(true);
    this.#connections.add(connection);
    this.parts.accepted(connection);
  }

  readonly #forget = (connection: TcpConnection): void => {
    this.#connections.delete(connection);
    const { countedFor } = connection;
    if (countedFor !== undefined) this.#quota.release(countedFor);
  };

  #report(fault: unknown): void {
    const { clock, log } = this.parts;
    if (clock.now() - this.#reported < reportMs) return;
    this.#reported = clock.now();
    const code = fault instanceof Error ? (fault as { code?: string }).code ?? fault.name : "";
    log("error", "accept_failed", { code, connections: this.#connections.size });
  }

  #backOff(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#cancel = this.parts.clock.after(backOffMs, resolve);
    });
  }
}
