import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { Clock } from "@ringside/clock";
import { type Limits, subprotocol } from "@ringside/protocol";
import { Deadlines } from "../../limits/deadlines.ts";
import type { Caller } from "../process/connection.ts";
import type { SessionHost } from "../process/session_host.ts";
import type { TcpConnection } from "./tcp_connection.ts";
import { WebSocketConnection, type WebSocketParts } from "./web_socket_connection.ts";

/**
 * How many TCP segments one frame, and how many frames one message, may take; more is an attack.
 */
const [mostPieces, mostFragments] = [1_024, 1_024];
/** Time for a client to close the connection after a close frame or a faulty frame, in ms. */
const endMs = 3_000;

/** Turns connections of one host into WebSockets. */
export class WebSocketUpgrades {
  readonly #parts: WebSocketParts;

  constructor(
    host: SessionHost,
    { frameBytes }: Pick<Limits, "frameBytes">,
    private readonly clock: Clock,
  ) {
    this.#parts = {
      host,
      bounds: {
        maxPayload: frameBytes,
        maxBufferedChunks: mostPieces,
        maxFragments: mostFragments,
      },
      ending: new Deadlines<TcpConnection>(clock, endMs, (connection) => connection.close()),
    };
  }

  /**
   * Turns the connection of a valid request into a WebSocket. `early`: bytes that followed the
   * request.
   */
  open(
    tcp: TcpConnection,
    early: readonly Buffer[],
    key: string,
    caller: Caller,
  ): void {
    const socket = new WebSocketConnection(this.#parts, tcp);
    tcp.sink = socket;
    tcp.write(switchingProtocols(key));
    const { host } = this.#parts;
    const connection = socket.connection = host.open(socket, caller);
    for (const bytes of early) if (bytes.length > 0) socket.bytes(bytes);
    tcp.carryFrames({
      clock: this.clock,
      turnOf: (bytes) => host.turnOf(connection, bytes),
    });
    tcp.resume();
  }

  stop(): void {
    this.#parts.ending.clear();
  }
}

/** The server's half of the handshake (RFC 6455, section 4.2.2). */
function switchingProtocols(key: string): Uint8Array {
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
  return Buffer.from(
    [
      "HTTP/1.1 101 Switching Protocols",
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Accept: ${accept.digest("base64")}`,
      `Sec-WebSocket-Protocol: ${subprotocol}`,
      "",
      "",
    ].join("\r\n"),
  );
}
