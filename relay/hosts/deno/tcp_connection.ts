import { Buffer } from "node:buffer";
import type { Clock } from "@ringside/clock";
import { frameBuffers } from "./frame_buffers.ts";

/**
 * Bytes of one read: a pending read holds its buffer, so a quiet connection gets a small one.
 */
const [leastRead, mostRead] = [512, 64 * 1024];
/**
 * Bytes of a read before frames arrive: enough for a request with the headers of a browser and a
 * proxy, but few enough that pipelined requests do not delay others.
 */
const requestRead = 2 * 1024;
/**
 * The longest delay of one read, in ms: other connections of the address wait too.
 */
const pacedRead = 4 * 1024;
/** How many consecutive reads must leave most of the buffer empty before it shrinks. */
const mostSparseReads = 4;

/** Delays reads. */
export interface ReadPace {
  readonly clock: Clock;
  /** Milliseconds to delay bytes that were read. */
  readonly turnOf: (bytes: number) => number;
}

/** Receives the events of a connection. */
export interface ByteSink {
  /** Bytes arrived. The connection reuses their memory, so copy what you keep. */
  bytes(chunk: Buffer): void;
  /** The client has finished sending. */
  ended(): void;
  /** Everything written was sent. */
  written(): void;
  /** The connection has closed, from either side. */
  disconnected(): void;
}

/**
 * An accepted connection. It comes from Deno's listener, because the one in `node:net` stops
 * accepting once it has run out of files. It reads and writes without streams, which cost more per
 * frame than the relay itself.
 */
export class TcpConnection {
  readonly remoteAddress: string;
  /** The address that it is counted for (see `addressKey`), if any. */
  countedFor: string | undefined;
  sink: ByteSink | undefined;
  /** Absent: nothing is delayed. */
  #pace: ReadPace | undefined;
  #size = requestRead;
  #sparse = 0;
  #reading = false;
  #paused = true;
  #queue: Uint8Array[] = [];
  #unsent = 0;
  #writing = false;
  #closed = false;
  #endWait: (() => void) | undefined;

  constructor(
    private readonly connection: Deno.TcpConn,
    private readonly onClosed: (connection: TcpConnection) => void,
  ) {
    this.remoteAddress = connection.remoteAddr.hostname;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Bytes that were written and not yet sent. */
  get unsent(): number {
    return this.#unsent;
  }

  /** Starts reading. */
  resume(): void {
    this.#paused = false;
    if (this.#reading || this.#closed) return;
    this.#reading = true;
    // Reset, or closed by us: the connection is over, which is not an error.
    this.#read().catch(() => this.close());
  }

  /** Frames follow: delays reads by the address's rate, and adapts the buffer to what arrives. */
  carryFrames(pace: ReadPace): void {
    this.#pace = pace;
    this.#size = leastRead;
  }

  /** Stops reading; the pending read may still return bytes. */
  pause(): void {
    this.#paused = true;
  }

  /** Whether writes wait for the system. */
  get isWriting(): boolean {
    return this.#writing;
  }

  /**
   * Writes bytes, together with others that gather while the system takes the previous ones. They
   * belong to the connection until they were sent.
   */
  write(bytes: Uint8Array): void {
    if (this.#closed) return;
    this.#queue.push(bytes);
    this.#unsent += bytes.length;
    if (this.#writing) return;
    this.#writing = true;
    this.#writeQueue().catch(() => this.close());
  }

  /** Closes the sending side. Call it once everything was sent. */
  endWrites(done: () => void = () => {}): void {
    this.connection.closeWrite().then(done, done);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue = [];
    this.#unsent = 0;
    try {
      this.connection.close();
    } catch {
      // It has already closed.
    }
    this.#endWait?.();
    const { sink } = this;
    this.sink = undefined;
    this.onClosed(this);
    sink?.disconnected();
  }

  async #read(): Promise<void> {
    let buffer = Buffer.allocUnsafeSlow(this.#size);
    while (!this.#paused && !this.#closed) {
      const count = await this.connection.read(buffer);
      if (count === null) {
        this.sink?.ended();
        return; // `#reading` stays set: nothing is left to read
      }
      const wait = this.#pace?.turnOf(count) ?? 0;
      if (wait > 0) await this.#wait(wait);
      this.sink?.bytes(buffer.subarray(0, count));
      this.#resize(count);
      if (wait > 0) this.#size = Math.min(this.#size, pacedRead);
      if (buffer.length !== this.#size) buffer = Buffer.allocUnsafeSlow(this.#size);
    }
    this.#reading = false;
  }

  /**
   * Resolves after `ms`, or when the connection closes. The client's next bytes wait too.
   */
  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#pace?.clock.after(ms, resolve);
      this.#endWait = () => {
        cancel?.();
        resolve();
      };
    });
  }

  /**
   * Adapts the buffer to the size of the last read. A new buffer costs more than reading into it.
   */
  #resize(count: number): void {
    if (!this.#pace) return;
    if (count * 8 >= this.#size) this.#sparse = 0;
    else if (++this.#sparse === mostSparseReads) {
      this.#sparse = 0;
      this.#size = Math.max(leastRead, this.#size / 8);
    }
    if (count === this.#size) this.#size = Math.min(mostRead, this.#size * 8);
  }

  async #writeQueue(): Promise<void> {
    while (this.#queue.length > 0) {
      const [first = new Uint8Array()] = this.#queue;
      const bytes = this.#queue.length === 1 ? first : Buffer.concat(this.#queue);
      this.#queue = [];
      let at = await this.connection.write(bytes);
      while (at < bytes.length) at += await this.connection.write(bytes.subarray(at));
      this.#unsent -= bytes.length;
      frameBuffers.giveBack(bytes);
    }
    // In the same turn as the last check of the queue, or a text could remain in it.
    this.#writing = false;
    this.sink?.written();
  }
}
