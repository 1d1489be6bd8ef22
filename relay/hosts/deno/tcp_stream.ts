import { Buffer } from "node:buffer";
import type { ServerResponse } from "node:http";
import { Duplex } from "node:stream";
import { requestTimeout } from "./first_request.ts";
import type { ByteSink, TcpConnection } from "./tcp_connection.ts";

/** A head ends so; a body that has it is given in more pieces, which changes nothing. */
const endOfHead = "\r\n\r\n";

/** A connection as the stream that Node's HTTP server takes, until it becomes a WebSocket. */
export class TcpStream extends Duplex implements ByteSink {
  readonly remoteAddress: string;
  /** Answers that are to come. */
  readonly owed = new Set<ServerResponse>();
  #written: (() => void) | undefined;
  /** What has come and is not yet its turn. */
  #held: Buffer[] = [];
  #isEnded = false;

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
    this.#held.push(Buffer.from(chunk));
    this.proceed();
  }

  ended(): void {
    this.#isEnded = true;
    this.proceed();
  }

  /**
   * Gives Node's parser what has come, as far as the end of one request: the next waits for its
   * answer, and what comes behind it in the network. Node would begin each at once, and a client
   * that sends thousands without a look at the answers would fill the memory.
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
    if (this.connection.sink !== this) return; // handed over for what just came
    if (this.#held.length > 0) this.connection.pause();
    else if (this.#isEnded) this.push(null);
    else this.connection.resume();
  }

  /** The last answer was given: only the client's end is waited for, up to the front's deadline. */
  #proceedToEnd(): void {
    const hasMore = this.#held.splice(0).length > 0;
    if (this.#isEnded || hasMore && this.writableFinished) this.destroy();
    else this.connection.resume();
  }

  /** Whether a request is whole, and its answer still to come. */
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

  /** What was read of the connection and not taken from here: for who takes the connection. */
  rest(): Buffer[] {
    const rest: Buffer[] = [];
    for (let chunk; (chunk = this.read()) !== null;) rest.push(chunk);
    return [...rest, ...this.#held.splice(0)];
  }

  /** Ends a connection that took too long, with a word to a client that reads. */
  timeOut(): void {
    if (this.unsent > 0 || this.owed.size > 1) return void this.destroy();
    this.write(requestTimeout, () => this.destroy());
  }

  override _read(): void {
    if (this.#held.length === 0) return this.connection.resume();
    // What is being read right now still counts as unread.
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
