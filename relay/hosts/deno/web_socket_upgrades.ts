import type { Buffer } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { closeCodes, type CloseName, type Limits, subprotocol } from "@ringside/protocol";
// @ts-types="@types/ws"
import { WebSocket, WebSocketServer } from "ws";
import type { Caller, Socket } from "./line.ts";
import type { SessionHost } from "./session_host.ts";
import type { TcpStream } from "./tcp_stream.ts";
import { textFrame } from "./text_frame.ts";

/** A frame may come in so many pieces of TCP, and a message in so many frames; more is an attack. */
const [mostPieces, mostFragments] = [1_024, 1_024];
/** Time for a client to end a connection that `ws` has closed for what was wrong with a frame. */
const closeMs = 3_000;

/** WebSockets of one host, over connections that asked for one. */
export class WebSocketUpgrades {
  readonly #server: WebSocketServer;
  readonly #tooLong: string;
  readonly #callers = new WeakMap<Request, Caller>();

  constructor(private readonly host: SessionHost, { frameBytes }: Pick<Limits, "frameBytes">) {
    this.#tooLong = "x".repeat(frameBytes + 1);
    const options = {
      noServer: true,
      // The host keeps its own list.
      clientTracking: false,
      handleProtocols: () => subprotocol,
      WebSocket: RelayWebSocket,
      maxPayload: frameBytes,
      maxBufferedChunks: mostPieces,
      maxFragments: mostFragments,
      closeTimeout: closeMs,
      // A sealed body does not shrink, and inflating costs what its sender does not pay.
      perMessageDeflate: false,
      // Decoding finds out what is no UTF-8, in the same pass.
      skipUTF8Validation: true,
    };
    this.#server = new WebSocketServer(options);
  }

  /** Says that a request may have its WebSocket; the connection follows by `upgrade`. */
  accept(request: Request, caller: Caller): Response {
    this.#callers.set(request, caller);
    return new Response();
  }

  /** Takes the connection of a request that was accepted; false: it was not. */
  upgrade(
    request: Request,
    incoming: IncomingMessage,
    stream: TcpStream,
    head: Uint8Array,
  ): boolean {
    const caller = this.#callers.get(request);
    if (!caller) return false;
    this.#server.handleUpgrade(incoming, stream, head as Buffer, (socket) => {
      this.#open(socket, stream, caller);
    });
    return true;
  }

  #open(socket: WebSocket, stream: TcpStream, caller: Caller): void {
    const { host } = this;
    const line = host.open(new WsSocket(socket, stream), caller);
    socket.on("message", (data: Uint8Array, isBinary: boolean) => {
      const text = isBinary ? undefined : decode(data);
      if (text === undefined) host.binary(line);
      else host.text(line, text);
    });
    socket.on("close", (code) => host.closed(line, code));
    socket.on("error", (fault: Error & { readonly code?: string }) => {
      // It was not read: what stands for it is refused as it would have been.
      if (fault.code === tooLargeFault) host.text(line, this.#tooLong);
      // `ws` reads no more after a fault, not even the client's answer to its close.
      stream.discard();
      stream.end();
    });
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The text of a frame; undefined: it is not UTF-8. */
function decode(data: Uint8Array): string | undefined {
  try {
    return decoder.decode(data);
  } catch {
    return undefined;
  }
}

const tooLargeFault = "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH";

/** Leaves it to the host to close for a frame that is too large, by the protocol's own code. */
class RelayWebSocket extends WebSocket {
  override close(code?: number, reason?: string): void {
    if (code !== 1009) super.close(code, reason);
  }
}

class WsSocket implements Socket {
  constructor(private readonly socket: WebSocket, private readonly stream: TcpStream) {}

  send(text: string): void {
    // `ws` would copy a text twice and queue its parts one by one; control frames are left to it.
    if (this.socket.readyState === WebSocket.OPEN) this.stream.writeNow(textFrame(text));
  }

  close(why: CloseName): void {
    this.socket.close(closeCodes[why].code, why);
  }

  drop(): void {
    this.socket.terminate();
  }

  get unsent(): number {
    return this.stream.unsent;
  }
}
