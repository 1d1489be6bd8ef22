import type { Buffer } from "node:buffer";
import type { ByteSink, TcpConnection } from "./tcp_connection.ts";

/** A connection until its first bytes show whose it is. */
export class FirstRequest implements ByteSink {
  #timedOut = false;

  constructor(
    private readonly connection: TcpConnection,
    private readonly parts: {
      /** The first bytes came: another sink takes them, and what follows. */
      readonly came: (connection: TcpConnection, chunk: Buffer) => void;
      readonly closed: (connection: TcpConnection) => void;
    },
  ) {}

  bytes(chunk: Buffer): void {
    if (!this.#timedOut) this.parts.came(this.connection, chunk);
  }

  ended(): void {
    this.connection.close();
  }

  written(): void {
    if (this.#timedOut) this.connection.close();
  }

  disconnected(): void {
    this.parts.closed(this.connection);
  }

  /** Nothing came in time. */
  timeOut(): void {
    this.#timedOut = true;
    this.connection.write(requestTimeout);
  }
}

const encoder = new TextEncoder();
/** A word to a client that reads. */
export const requestTimeout: Uint8Array = encoder.encode(
  "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
);
