import type { Line } from "./line.ts";

/** A batch of so many characters goes out at once. */
const fullBatch = 64 * 1024;

/**
 * Writes to lines. Where the client takes batches, what a turn of the event loop has for one line
 * goes out as one text: a write to a socket costs more than all else that is done for a frame.
 */
export class LineWriter {
  #waiting: Line[] = [];
  readonly #askEvery: number;

  constructor(
    private readonly parts: {
      /** Runs a task when what has already arrived is dealt with. */
      readonly soon: (task: () => void) => void;
      readonly unsentBytes: number;
      /** The line has more unsent than it may. */
      readonly slow: (line: Line) => void;
    },
  ) {
    this.#askEvery = Math.min(16 * 1024, parts.unsentBytes / 16);
  }

  write(line: Line, text: string): void {
    // The one text that is no frame, and so stands in no list of them.
    if (!line.batches || text === "pong") {
      this.flush(line);
      line.socket.send(text);
      this.#sent(line, text.length);
      return;
    }
    line.batchLength += text.length;
    // Not one text yet: that would be a copy of all of it, for the socket to copy again.
    if (line.batch.push(text) === 1 && this.#waiting.push(line) === 1) {
      this.parts.soon(this.#flushAll);
    }
    if (line.batchLength >= fullBatch) this.flush(line);
  }

  /** Sends what waits for a line. */
  flush(line: Line): void {
    const { batch, batchLength } = line;
    const [first] = batch;
    if (first === undefined) return;
    line.batch = [];
    line.batchLength = 0;
    if (!line.open) return;
    if (batch.length === 1) line.socket.send(first);
    else line.socket.sendList(batch);
    this.#sent(line, batchLength);
  }

  readonly #flushAll = (): void => {
    const lines = this.#waiting;
    this.#waiting = [];
    for (const line of lines) this.flush(line);
  };

  #sent(line: Line, length: number): void {
    line.written += length;
    // Asking a socket costs as much as a short frame, so it is asked once in so many bytes.
    if (line.written < this.#askEvery) return;
    line.written = 0;
    if (line.socket.unsent > this.parts.unsentBytes) this.parts.slow(line);
  }
}
