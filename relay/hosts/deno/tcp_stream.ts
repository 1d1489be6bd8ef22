import { Buffer } from "node:buffer";
import type { ServerResponse } from "node:http";
import { Duplex } from "node:stream";
import { requestTimeout } from "./first_request.ts";
import type { ByteSink, TcpConnection } from "./tcp_connection.ts";

/** The end of a head. A body that contains it is only split into more pieces. */
const endOfHead = "\r\n\r\n";

/**
 * Adapts a connection to the stream that Node's HTTP server expects, until it becomes a WebSocket.
 */
export class TcpStream extends Duplex implements ByteSink {
  readonly remoteAddress: string;
  /** How many answers are outstanding. */
  readonly owed = new Set<ServerResponse>();
  #written: (() => void) | undefined;
  /** Bytes that wait for their turn. */
  #held: Buffer[] = [];
  #isEnded = false;

  constructor(readonly connection: TcpConnection) {
    super({ allowHalfOpen: true });
    this.remoteAddress = connection.remoteAddress;
    connection.sink = this;
  }

  // Methods that Node's HTTP server calls on a socket; our own deadlines replace them.
  setTimeout(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }

  /** Bytes that were written and not yet sent. */
  get unsent(): number {
    return this.connection.unsent;
  }

  bytes(chunk: Buffer): void {
    this.#held.push(Buffer.from(chunk));
    this.proceed();
  }

  ended(): void {
    this.#isEnded = true;
    this.proceed();
  }

  /**
   * Passes bytes to Node's parser up to the end of one request; the next request waits for the
   * answer, and bytes after it wait in the network. Node would start each request at once, and a
   * client that sends thousands without reading the answers would fill the memory.
   */
  proceed(): void {
    if (this.writableEnded) return this.#proceedToEnd();
    while (this.readableLength === 0 && !this.#isAnswering && this.connection.sink === this) {
      const [chunk] = this.#held;
      if (!chunk) break;
      const end = chunk.indexOf(endOfHead);
      const size = end < 0 ? chunk.length : end + endOfHead.length;
      if (size === chunk.length) this.#held.shift();
      else this.#held[0] = chunk.subarray(size);
      this.push(chunk.subarray(0, size));
    }
    if (this.connection.sink !== this) return; // the bytes just passed caused a hand-over
    if (this.#held.length > 0) this.connection.pause();
    else if (this.#isEnded) this.push(null);
    else this.connection.resume();
  }

  /** The last answer was written: waits for the client to close, up to the deadline. */
  #proceedToEnd(): void {
    const hasMore = this.#held.splice(0).length > 0;
    if (this.#isEnded || hasMore && this.writableFinished) this.destroy();
    else this.connection.resume();
  }

  /** Whether a request is complete and its answer outstanding. */
  get #isAnswering(): boolean {
    for (const { req } of this.owed) if (req.complete) return true;
    return false;
  }

  written(): void {
    const written = this.#written;
    this.#written = undefined;
    written?.();
  }

  disconnected(): void {
    this.destroy();
  }

  /** Bytes that were read and not yet parsed, for whoever takes the connection over. */
  rest(): Buffer[] {
    const rest: Buffer[] = [];
    for (let chunk; (chunk = this.read()) !== null;) rest.push(chunk);
    return [...rest, ...this.#held.splice(0)];
  }

  /** Closes a connection that took too long, with an answer for a client that reads one. */
  timeOut(): void {
    if (this.unsent > 0 || this.owed.size > 1) return void this.destroy();
    this.write(requestTimeout, () => this.destroy());
  }

  override _read(): void {
    if (this.#held.length === 0) return this.connection.resume();
    // Bytes that are being read right now still count as unread.
    queueMicrotask(() => this.proceed());
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
