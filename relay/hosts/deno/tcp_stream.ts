import { Buffer } from "node:buffer";
import type { ServerResponse } from "node:http";
import { Duplex } from "node:stream";
import { requestTimeout } from "./first_request.ts";
import type { ByteSink, TcpConnection } from "./tcp_connection.ts";

/** A connection as the stream that Node's HTTP server takes, until it becomes a WebSocket. */
export class TcpStream extends Duplex implements ByteSink {
  readonly remoteAddress: string;
  /** Answers that are to come. */
  readonly owed = new Set<ServerResponse>();
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

  /** What was read of the connection and not taken from here: for who takes the connection. */
  rest(): Buffer[] {
    const rest: Buffer[] = [];
    for (let chunk; (chunk = this.read()) !== null;) rest.push(chunk);
    return rest;
  }

  /** Ends a connection that took too long, with a word to a client that reads. */
  timeOut(): void {
    if (this.unsent > 0 || this.owed.size > 1) return void this.destroy();
    this.write(requestTimeout, () => this.destroy());
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
