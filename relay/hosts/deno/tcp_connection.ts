import { Buffer } from "node:buffer";
import type { Clock } from "@ringside/clock";
import { frameBuffers } from "./frame_buffers.ts";

/**
 * Bytes of one read: a waiting read holds its buffer, so that a quiet connection has a small one.
 */
const [leastRead, mostRead] = [512, 64 * 1024];
/**
 * Bytes of a read until frames come: a request fits, with all that a browser and a proxy say, and
 * of requests in a row not so many that others wait for them.
 */
const requestRead = 2 * 1024;
/**
 * A connection that waits for its turn waits for no more than this: others of its address wait too.
 */
const pacedRead = 4 * 1024;
/** After so many reads in a row that left most of the buffer empty it becomes a smaller one. */
const mostSparseReads = 4;

/** Makes reads wait for their turn. */
export interface ReadPace {
  readonly clock: Clock;
  /** Milliseconds until it is the turn of bytes that were read. */
  readonly turnOf: (bytes: number) => number;
}

/** Who takes what happens on a connection. */
export interface ByteSink {
  /** Bytes came. Their memory is the connection's: what is kept of them is copied. */
  bytes(chunk: Buffer): void;
  /** The client sends no more. */
  ended(): void;
  /** Everything that was written has left. */
  written(): void;
  /** The connection is closed, whoever closed it. */
  disconnected(): void;
}

/**
 * An accepted connection. Deno's own listener accepts it, because the one of `node:net` accepts
 * nothing more once it has run out of files. It reads and writes without the machinery of streams,
 * which costs more for a frame than the relay does.
 */
export class TcpConnection {
  readonly remoteAddress: string;
  /** The address that it counts for (see `addressKey`), if it counts for one. */
  countedFor: string | undefined;
  sink: ByteSink | undefined;
  /** Absent: nothing waits. */
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

  /** Bytes that were written and have not left. */
  get unsent(): number {
    return this.#unsent;
  }

  /** Reads from now on. */
  resume(): void {
    this.#paused = false;
    if (this.#reading || this.#closed) return;
    this.#reading = true;
    // Reset, or closed here: either way it is over, which is no error of this program's.
    this.#read().catch(() => this.close());
  }

  /** Frames come from now on, each in its turn: few bytes at first, and as many as do come. */
  carryFrames(pace: ReadPace): void {
    this.#pace = pace;
    this.#size = leastRead;
  }

  /** Reads no more; the read that waits may still bring something. */
  pause(): void {
    this.#paused = true;
  }

  /** Whether bytes on their way to the system keep others waiting. */
  get isWriting(): boolean {
    return this.#writing;
  }

  /**
   * Writes bytes; they leave together with what gathers while the system takes the last. Until they
   * have left they are the connection's.
   */
  write(bytes: Uint8Array): void {
    if (this.#closed) return;
    this.#queue.push(bytes);
    this.#unsent += bytes.length;
    if (this.#writing) return;
    this.#writing = true;
    this.#writeQueue().catch(() => this.close());
  }

  /** Tells the client that nothing more comes. For when all has left. */
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
      // It is closed already.
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
        return; // `#reading` stays: there is nothing left to read
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
   * Resolves after so many ms, or when the connection is closed. What a client sends waits with it.
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

  /** Fits the next read to what the last brought. A new buffer costs more than reading into it. */
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
    // In the same turn as the last look at the queue, or a text could stay in it.
    this.#writing = false;
    this.sink?.written();
  }
}
