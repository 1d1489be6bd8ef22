import { Buffer } from "node:buffer";
import { Duplex } from "node:stream";
import type { ByteSink, TcpConnection } from "./tcp_connection.ts";

/** A connection as the stream that Node's HTTP server takes, until it becomes a WebSocket. */
export class TcpStream extends Duplex implements ByteSink {
  readonly remoteAddress: string;
  /** Requests that wait for their answers. */
  requests = 0;
  #written: (() => void) | undefined;

  constructor(readonly connection: TcpConnection) {
    super({ allowHalfOpen: true });
    this.remoteAddress = connection.remoteAddress;
    connection.sink = this;
  }

  // What Node's HTTP server does to a socket: the front's own deadlines take the place of these.
  setTimeout(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }

  /** Bytes that were written and have not left. */
  get unsent(): number {
    return this.connection.unsent;
  }

  bytes(chunk: Buffer): void {
    const isFull = !this.push(Buffer.from(chunk));
    // It may have been handed over for what just came.
    if (isFull && this.connection.sink === this) this.connection.pause();
  }

  ended(): void {
    this.push(null);
  }

  written(): void {
    const written = this.#written;
    this.#written = undefined;
    written?.();
  }

  disconnected(): void {
    this.destroy();
  }

  /** Gives the connection to another; returns what was read of it and not taken from here. */
  handOver(to: ByteSink): Uint8Array[] {
    const rest: Uint8Array[] = [];
    for (let chunk; (chunk = this.read()) !== null;) rest.push(chunk);
    this.connection.sink = to;
    return rest;
  }

  override _read(): void {
    this.connection.resume();
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.#written = done;
    this.connection.write(chunk);
  }

  override _writev(chunks: readonly { readonly chunk: Uint8Array }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), "buffer", done);
  }

  override _final(done: () => void): void {
    this.connection.endWrites(done);
  }

  override _destroy(_fault: Error | null, done: (fault: Error | null) => void): void {
    if (this.connection.sink === this) this.connection.close();
    done(null);
  }
}
