import type { Cancel, Clock } from "@ringside/clock";
import {
  type ClientMessage,
  closeName,
  encodeFrame,
  type Hello,
  parseRelayBatch,
  type RelayMessage,
  subprotocol,
} from "@ringside/protocol";
import type { RelayPolicy } from "./policy.ts";
import { type RelayTrouble, troubleOfClose } from "./relay_status.ts";
import type { SocketConstructor, SocketPort } from "./socket_port.ts";
import { TokenBucket } from "./token_bucket.ts";

/** Closing with this code ends the session at once (RFC 6455, "normal closure"). */
export const byeCode = 1000;
/** A code of the application range: the relay keeps the session for a resume. */
const giveUpCode = 4000;

/** A frame counts as one more for each multiple. */
const charsPerToken = 16 * 1024;

/** How a socket ended. `noSession`: the relay does not know the session to resume. */
export interface SocketEnd {
  readonly trouble: RelayTrouble;
  readonly noSession: boolean;
}

/** Events of a socket for its link; none follows `ended`. */
export interface SocketListener {
  message(message: RelayMessage, chars: number): void;
  /** Everything sent before the ping of this number has reached the relay. */
  pong(ping: number): void;
  ended(end: SocketEnd): void;
}

/**
 * One WebSocket of a relay link, from opening to its end: handshake, frame parsing, heartbeat, and
 * detection of silence.
 */
export class RelaySocket {
  readonly #socket: SocketPort;
  readonly #clock: Clock;
  readonly #policy: RelayPolicy;
  readonly #listener: SocketListener;
  readonly #bearable: TokenBucket;
  #over = false;
  #opened = false;
  #heard = false;
  #pings = 0;
  #deadline: Cancel = () => {};
  #nextPing: Cancel = () => {};

  /** @throws whatever the constructor throws for an address that it refuses */
  constructor(
    WebSocket: SocketConstructor,
    address: string,
    hello: Hello,
    clock: Clock,
    policy: RelayPolicy,
    listener: SocketListener,
  ) {
    this.#clock = clock;
    this.#policy = policy;
    this.#listener = listener;
    this.#bearable = new TokenBucket(policy.framesPerSecond, policy.frameBurst, clock.now());
    const socket = new WebSocket(address, [subprotocol]);
    this.#socket = socket;
    this.#deadline = clock.after(
      policy.connectMs,
      () => this.end(this.#opened ? "timed_out" : "unreachable"),
    );
    socket.onopen = () => {
      this.#opened = true;
      if (socket.protocol === subprotocol) this.send(hello);
      else this.end("not_a_relay");
    };
    socket.onmessage = (event) => this.#receive(event.data);
    // The close event that follows every error has the details.
    socket.onerror = () => {};
    socket.onclose = (event) => this.#closed(event.code);
  }

  /** Numbers the pings of this socket; see {@linkcode SocketListener.pong}. */
  get nextPing(): number {
    return this.#pings + 1;
  }

  send(message: ClientMessage): void {
    this.sendText(encodeFrame(message));
  }

  /** Sends an encoded frame; a closing socket loses it, like a frame in transit. */
  sendText(text: string): void {
    if (this.#over) return;
    try {
      this.#socket.send(text);
    } catch {
      this.end("unreachable");
    }
  }

  /** The handshake is done: measures silence from now on. */
  keepAlive(): void {
    this.#deadline();
    this.#schedulePing();
  }

  /** Sends a ping at once. */
  doubt(): void {
    this.#ping(this.#policy.doubtMs);
  }

  /** Closes the socket. The session continues unless `code` is {@linkcode byeCode}. */
  end(trouble: RelayTrouble, code = giveUpCode): void {
    this.#finish({ trouble, noSession: false });
    try {
      this.#socket.close(code);
    } catch {
      // Already gone.
    }
  }

  #schedulePing(): void {
    this.#nextPing();
    this.#nextPing = this.#clock.after(
      this.#policy.pingMs,
      () => this.#ping(this.#policy.pongMs),
    );
  }

  #ping(patienceMs: number): void {
    if (this.#over) return;
    this.#pings++;
    this.#heard = false;
    this.#deadline();
    this.#deadline = this.#clock.after(patienceMs, () => {
      if (!this.#heard) this.end("timed_out");
    });
    this.#schedulePing();
    this.sendText("ping");
  }

  #receive(data: unknown): void {
    if (this.#over) return;
    this.#heard = true;
    if (data === "pong") {
      this.#listener.pong(this.#pings);
      return;
    }
    if (typeof data !== "string" || data.length > this.#policy.frameChars) {
      return this.end("nonsense");
    }
    const batch = parseRelayBatch(data);
    if (!this.#bears(data.length, batch.length)) return this.end("nonsense");
    const chars = Math.ceil(data.length / batch.length);
    for (const parsed of batch) {
      if (this.#over) return; // a listener may have closed the socket
      if (parsed.ok) this.#listener.message(parsed.message, chars);
      // A frame of a later protocol version is ignored.
      else if (parsed.reason !== "unknown_type") return this.end("nonsense");
    }
  }

  /** Limits inbound traffic so that one relay cannot starve the others. */
  #bears(chars: number, frames: number): boolean {
    const cost = frames + Math.floor(chars / charsPerToken);
    return this.#bearable.take(cost, this.#clock.now()) === cost;
  }

  #closed(code: number): void {
    const name = closeName(code);
    this.#finish({
      trouble: name === undefined ? "unreachable" : troubleOfClose(name),
      noSession: name === "no_session",
    });
  }

  #finish(end: SocketEnd): void {
    if (this.#over) return;
    this.#over = true;
    this.#deadline();
    this.#nextPing();
    this.#listener.ended(end);
  }
}
