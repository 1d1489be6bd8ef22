import type { Buffer } from "node:buffer";
import type { ByteSink, TcpConnection } from "./tcp_connection.ts";

/** A connection until its first bytes show who handles it. */
export class FirstRequest implements ByteSink {
  #isOver = false;

  constructor(
    private readonly connection: TcpConnection,
    private readonly parts: {
      /**
       * The first bytes arrived: another sink takes them and all that follow. `too_many`: none
       * does, since the address has exceeded its request rate.
       */
      readonly came: (connection: TcpConnection, chunk: Buffer) => "too_many" | void;
      readonly closed: (connection: TcpConnection) => void;
    },
  ) {}

  bytes(chunk: Buffer): void {
    if (this.#isOver) return;
    // A method's first letter, or the empty line that may precede it (RFC 9112, section 2.2).
    // HTTP/2 begins with a letter too, but continues with what only its own parser understands.
    const isRequest = /^[A-Z\r\n]/.test(chunk.toString("latin1", 0, 1)) &&
      chunk.toString("latin1", 0, http2.length) !== http2;
    if (!isRequest) this.#end(badRequest);
    else if (this.parts.came(this.connection, chunk) === "too_many") this.#end(tooManyRequests);
  }

  ended(): void {
    this.connection.close();
  }

  written(): void {
    if (this.#isOver) this.connection.close();
  }

  disconnected(): void {
    this.parts.closed(this.connection);
  }

  /** No request arrived in time. */
  timeOut(): void {
    this.#end(requestTimeout);
  }

  /** Closes the connection with an answer, for a client that reads one. */
  #end(answer: Uint8Array): void {
    this.#isOver = true;
    this.connection.write(answer);
  }
}

/** The start of an HTTP/2 connection (RFC 9113, section 3.4). */
const http2 = "PRI * HTTP/2";

const encoder = new TextEncoder();
const lastAnswer = (status: string): Uint8Array =>
  encoder.encode(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
const tooManyRequests = lastAnswer("429 Too Many Requests\r\nRetry-After: 1");
const badRequest = lastAnswer("400 Bad Request");
export const requestTimeout = lastAnswer("408 Request Timeout");
