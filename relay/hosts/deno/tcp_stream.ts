import { Buffer } from "node:buffer";
import { Duplex } from "node:stream";

/** Bytes of one read: a waiting read holds its buffer, so that a quiet connection has a small one. */
const [leastRead, mostRead] = [512, 64 * 1024];

/**
 * An accepted connection as the stream that Node's HTTP server and `ws` take. Deno's own listener
 * accepts it, because the one of `node:net` accepts nothing more once it has run out of files.
 */
export class TcpStream extends Duplex {
  readonly remoteAddress: string;
  /** Requests that wait for their answers. */
  requests = 0;
  #size = leastRead;
  #reading = false;
  #discards = false;
  #queue: Uint8Array[] = [];
  #unsent = 0;
  #writing = false;
  #written: (() => void) | undefined;

  constructor(private readonly connection: Deno.TcpConn) {
    super({ allowHalfOpen: true });
    this.remoteAddress = connection.remoteAddr.hostname;
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

  /** Reads on to the end, and keeps nothing of it: unread bytes would reset the connection. */
  discard(): void {
    this.#discards = true;
    this.resume();
  }

  override _read(): void {
    if (this.#reading) return;
    this.#reading = true;
    // Reset, or closed here: either way it is over, which is no error of this program's.
    this.#read().catch(() => this.destroy());
  }

  async #read(): Promise<void> {
    let buffer = Buffer.allocUnsafeSlow(this.#size);
    for (;;) {
      const count = await this.connection.read(buffer);
      if (count === null) {
        this.push(null);
        return;
      }
      if (this.#discards) continue;
      if (count === this.#size) this.#size = Math.min(mostRead, this.#size * 8);
      else if (count * 8 < this.#size) this.#size = Math.max(leastRead, this.#size / 8);
      // A few bytes must not keep a large buffer for as long as their frame takes to be whole.
      const read = buffer.subarray(0, count);
      if (!this.push(count * 2 < buffer.length ? Buffer.from(read) : read)) break;
      buffer = Buffer.allocUnsafeSlow(this.#size);
    }
    this.#reading = false;
  }

  /** Bytes that were written and have not left. */
  get unsent(): number {
    return this.#unsent;
  }

  /**
   * Writes bytes past the stream's own queue, at a fraction of its cost. They leave after all that
   * has reached `_write`, and together with what gathers while the system takes the last.
   */
  writeNow(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    this.#unsent += bytes.length;
    if (this.#writing) return;
    this.#writing = true;
    this.#writeQueue().catch(() => this.destroy());
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.#written = done;
    this.writeNow(chunk);
  }

  override _writev(chunks: readonly { readonly chunk: Uint8Array }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), "buffer", done);
  }

  async #writeQueue(): Promise<void> {
    while (this.#queue.length > 0) {
      const [first = new Uint8Array()] = this.#queue;
      const bytes = this.#queue.length === 1 ? first : Buffer.concat(this.#queue);
      this.#queue = [];
      let at = await this.connection.write(bytes);
      while (at < bytes.length) at += await this.connection.write(bytes.subarray(at));
      this.#unsent -= bytes.length;
    }
    // In the same turn as the last look at the queue, or a text could stay in it.
    this.#writing = false;
    const written = this.#written;
    this.#written = undefined;
    written?.();
  }

  override _final(done: () => void): void {
    this.connection.closeWrite().then(done, done);
  }

  override _destroy(_fault: Error | null, done: (fault: Error | null) => void): void {
    try {
      this.connection.close();
    } catch {
      // It is closed already.
    }
    done(null);
  }
}
