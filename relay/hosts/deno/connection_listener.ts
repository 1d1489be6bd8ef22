import type { Cancel, Clock } from "@ringside/clock";
import { addressKey } from "../../limits/address_key.ts";
import type { ConnectionQuota } from "../../limits/connection_quota.ts";
import type { Log } from "../../log.ts";
import type { Meters } from "../../metrics.ts";
import { TcpStream } from "./tcp_stream.ts";

/** How long to wait before accepting again when the system has no file left for a connection. */
const backOffMs = 100;
/**
 * Files that are left to the rest of the process once it has run out of them: for Redis, for the
 * file of keys, and for Deno itself, which panics if it cannot read a source map for an error.
 */
const reserve = 16;
/** How long the number of connections that left nothing is taken for the most there may be. */
const ceilingMs = 60_000;
/** A system that is out of files is reported once in so long. */
const reportMs = 10_000;

export interface ListenerParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
  readonly quota: ConnectionQuota;
  /** Peers that are not counted here: a proxy connects for all of its clients. */
  readonly isProxy: (address: string) => boolean;
  readonly accepted: (stream: TcpStream) => void;
}

/** Accepts connections, counts them from that moment on, and survives running out of files. */
export class ConnectionListener {
  readonly #streams = new Set<TcpStream>();
  readonly #listener: Deno.TcpListener;
  readonly #accepting: Promise<void>;
  #closed = false;
  #reported = -Infinity;
  #ceiling = Infinity;
  #ceilingEnds = 0;
  #wake: (() => void) | undefined;
  #cancel: Cancel = () => {};

  /** Listens at once; throws what `Deno.listen` throws, e.g. `AddrInUse`. */
  constructor(address: Deno.ListenOptions, private readonly parts: ListenerParts) {
    this.#listener = Deno.listen({ ...address, transport: "tcp" });
    this.#accepting = this.#acceptAll();
  }

  get port(): number {
    return this.#listener.addr.port;
  }

  /** Open connections, whatever has come over them. */
  get size(): number {
    return this.#streams.size;
  }

  /** Accepts no more, and ends what is open. Resolves when the address is free for another. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#listener.close();
    this.#cancel();
    this.#wake?.();
    for (const stream of this.#streams) stream.destroy();
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
      while (this.#streams.size >= this.#ceiling && !this.#closed) {
        if (this.parts.clock.now() >= this.#ceilingEnds) this.#ceiling = Infinity;
        else await this.#backOff();
      }
    }
  }

  /** Ends the latest connections, and from then on leaves as many files free. */
  #makeRoom(): void {
    this.#ceiling = Math.max(1, this.#streams.size - reserve);
    this.#ceilingEnds = this.parts.clock.now() + ceilingMs;
    for (const stream of [...this.#streams].slice(-reserve)) stream.destroy();
  }

  #take(connection: Deno.TcpConn): void {
    const { accepted, isProxy, meters, quota } = this.parts;
    const { hostname } = connection.remoteAddr;
    const address = isProxy(hostname) ? undefined : addressKey(hostname);
    if (address !== undefined && !quota.take(address)) {
      meters.refusedConnections++;
      return connection.close();
    }
    connection.setNoDelay(true);
    const stream = new TcpStream(connection);
    this.#streams.add(stream);
    stream.once("close", () => {
      this.#streams.delete(stream);
      if (address !== undefined) quota.release(address);
    });
    // A broken connection ends in `close` as well, which says all that is needed.
    stream.on("error", () => {});
    accepted(stream);
  }

  #report(fault: unknown): void {
    const { clock, log } = this.parts;
    if (clock.now() - this.#reported < reportMs) return;
    this.#reported = clock.now();
    const code = fault instanceof Error ? (fault as { code?: string }).code ?? fault.name : "";
    log("error", "accept_failed", { code, connections: this.#streams.size });
  }

  #backOff(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#cancel = this.parts.clock.after(backOffMs, resolve);
    });
  }
}
