import { type Buffer, isAscii } from "node:buffer";
import { closeCodes, type CloseName } from "@ringside/protocol";
import type { Deadlines } from "../../limits/deadlines.ts";
import { frameBuffers } from "./frame_buffers.ts";
import {
  type FrameBounds,
  type FrameEvents,
  type FrameFault,
  FrameReader,
} from "./frame_reader.ts";
import type { Connection, Socket } from "../process/connection.ts";
import { closeFrame, listFrame, type Place, pongFrame, textFrame } from "./server_frame.ts";
import type { SessionHost } from "../process/session_host.ts";
import type { ByteSink, TcpConnection } from "./tcp_connection.ts";

/** Parts that all WebSockets of a host share. */
export interface WebSocketParts {
  readonly host: SessionHost;
  readonly bounds: FrameBounds;
  /** Closes connections whose client does not complete the close in time. */
  readonly ending: Deadlines<TcpConnection>;
}

const lent: Place = (bytes) => frameBuffers.take(bytes);

/** Close codes (RFC 6455, section 7.4.1). */
const [noCode, broken] = [1005, 1006];

/**
 * A WebSocket from its handshake on: reads frames of a connection, answers pings, and performs the
 * closing handshake (RFC 6455, section 7).
 */
export class WebSocketConnection implements ByteSink, FrameEvents, Socket {
  readonly #frames: FrameReader;
  /** The host's; there from the moment on that anything may happen. */
  connection!: Connection;
  /** `closing`: our close frame was sent. `over`: both sides have finished. */
  #state: "open" | "closing" | "over" = "open";
  #code = broken;
  #pong: Uint8Array | undefined;

  constructor(private readonly parts: WebSocketParts, private readonly tcp: TcpConnection) {
    this.#frames = new FrameReader(parts.bounds, this);
  }

  // Called by the host.

  send(text: string): void {
    this.#send(textFrame, text);
  }

  sendList(frames: readonly string[]): void {
    this.#send(listFrame, frames);
  }

  close(why: CloseName): void {
    this.#close(closeCodes[why].code, why);
  }

  drop(): void {
    this.tcp.close();
  }

  get unsent(): number {
    return this.tcp.unsent;
  }

  // Called by the connection.

  bytes(chunk: Buffer): void {
    // After the end read and ignore what arrives: unread bytes would reset the connection.
    if (this.#state === "over") return;
    const fault = this.#frames.take(chunk);
    if (fault) this.#refuse(fault);
  }

  ended(): void {
    this.tcp.close();
  }

  written(): void {
    if (this.#pong && this.#state === "open") this.tcp.write(this.#pong);
    this.#pong = undefined;
    if (this.#state === "over") this.#endWrites();
  }

  disconnected(): void {
    this.#state = "over";
    this.parts.ending.delete(this.tcp);
    this.parts.host.closed(this.connection, this.#code);
  }

  // Called by the frame reader.

  message(data: Buffer, isBinary: boolean): void {
    const { host } = this.parts;
    const text = isBinary ? undefined : decode(data);
    if (text === undefined) host.binary(this.connection);
    else host.text(this.connection, text);
  }

  ping(data: Buffer): void {
    if (this.#state !== "open") return;
    const pong = pongFrame(data);
    // Answer only the latest ping while writes wait (RFC 6455, section 5.5.3).
    if (this.tcp.unsent > 0) this.#pong = pong;
    else this.tcp.write(pong);
  }

  conclude(code: number): void {
    this.#code = code;
    this.#close(code === noCode ? undefined : code);
    this.#end();
  }

  #send<T>(frameOf: (what: T, place?: Place) => Uint8Array, what: T): void {
    if (this.#state !== "open") return;
    const { tcp } = this;
    // Bytes that wait have memory of their own, and may be many.
    tcp.write(tcp.isWriting ? frameOf(what) : frameOf(what, lent));
  }

  /** Closes because of a faulty frame: nothing after it can be parsed. */
  #refuse({ code }: FrameFault): void {
    const { host } = this.parts;
    // The frame was not read: a stand-in of its size is refused instead.
    if (tooLarge.has(code)) host.text(this.connection, tooLongText(this.parts.bounds.maxPayload));
    this.#close(code === tooManyParts ? 1008 : 1002);
    this.#end();
  }

  #close(code?: number, reason?: string): void {
    if (this.#state !== "open") return;
    this.#state = "closing";
    this.tcp.write(closeFrame(code, reason));
  }

  /** Closes the connection once everything was sent, or after a deadline. */
  #end(): void {
    if (this.#state === "over") return;
    this.#state = "over";
    this.parts.ending.add(this.tcp);
    if (this.tcp.unsent === 0) this.#endWrites();
  }

  #endWrites(): void {
    // After its close frame a client is done; after a fault it may be in the middle of a frame.
    if (this.#code !== broken) this.tcp.close();
    else this.tcp.endWrites();
  }
}

/** `ws`'s codes for a message that is too large, and a frame whose length exceeds a number. */
const tooLarge: ReadonlySet<string> = new Set([
  "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH",
  "WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH",
]);
const tooManyParts = "WS_ERR_TOO_MANY_BUFFERED_PARTS";

let tooLong = "";
const tooLongText = (bytes: number): string => {
  if (tooLong.length <= bytes) tooLong = "x".repeat(bytes + 1);
  return tooLong;
};

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The text of a frame; undefined if it is not UTF-8. */
function decode(data: Buffer): string | undefined {
  // Nearly all texts are ASCII: checking and copying costs a tenth of decoding.
  if (isAscii(data)) return data.toString("latin1");
  try {
    return decoder.decode(data);
  } catch {
    return undefined;
  }
}
