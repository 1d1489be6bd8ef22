import type { Connection } from "./connection.ts";

/** A batch of this many characters is sent at once. */
const fullBatch = 64 * 1024;

/**
 * Writes frames to connections. For clients that accept batches it joins the frames of one turn of
 * the event loop: a write to a socket costs more than everything else that a frame needs.
 */
export class BatchWriter {
  #waiting: Connection[] = [];
  readonly #askEvery: number;

  constructor(
    private readonly parts: {
      /** Runs a task after the frames that have already arrived. */
      readonly soon: (task: () => void) => void;
      readonly unsentBytes: number;
      /** The connection exceeds its limit of unsent bytes. */
      readonly slow: (connection: Connection) => void;
    },
  ) {
    this.#askEvery = Math.min(16 * 1024, parts.unsentBytes / 16);
  }

  write(connection: Connection, text: string): void {
    // This text is not a frame, so it cannot be in a list of frames.
    if (!connection.batches || text === "pong") {
      this.flush(connection);
      connection.socket.send(text);
      this.#sent(connection, text.length);
      return;
    }
    connection.batchLength += text.length;
    // Not joined yet: the socket would copy the joined text a second time.
    if (connection.batch.push(text) === 1 && this.#waiting.push(connection) === 1) {
      this.parts.soon(this.#flushAll);
    }
    if (connection.batchLength >= fullBatch) this.flush(connection);
  }

  /** Sends the frames that wait for a connection. */
  flush(connection: Connection): void {
    const { batch, batchLength } = connection;
    const [first] = batch;
    if (first === undefined) return;
    connection.batch = [];
    connection.batchLength = 0;
    if (!connection.open) return;
    if (batch.length === 1) connection.socket.send(first);
    else connection.socket.sendList(batch);
    this.#sent(connection, batchLength);
  }

  readonly #flushAll = (): void => {
    const connections = this.#waiting;
    this.#waiting = [];
    for (const connection of connections) this.flush(connection);
  };

  #sent(connection: Connection, length: number): void {
    connection.written += length;
    // Asking a socket costs as much as a short frame, so ask once per several kilobytes.
    if (connection.written < this.#askEvery) return;
    connection.written = 0;
    if (connection.socket.unsent > this.parts.unsentBytes) this.parts.slow(connection);
  }
}
