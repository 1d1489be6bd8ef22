import {
  type ClientMessage,
  encodeFrame,
  limits,
  parseClientFrame,
  type RelayMessage,
  subprotocol,
} from "@ringside/protocol";
import type { SocketConstructor, SocketPort } from "@ringside/relay_link";

/** A socket whose other end is the test. */
export class FakeSocket implements SocketPort {
  protocol = subprotocol;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  /** The code that the client closed with. */
  closedWith: number | undefined;
  /** Every text frame of the client's, in order. */
  readonly texts: string[] = [];

  constructor(readonly url: string) {}

  send(text: string): void {
    this.texts.push(text);
  }

  close(code = 1005): void {
    this.closedWith ??= code;
  }

  /** The upgrade succeeds. */
  open(): void {
    this.onopen?.(new Event("open"));
  }

  say(message: RelayMessage): void {
    this.sayText(encodeFrame(message));
  }

  sayText(data: unknown): void {
    this.onmessage?.(new MessageEvent("message", { data }));
  }

  /** The relay closes, or (1006) the network does. */
  drop(code = 1006): void {
    this.onclose?.(new CloseEvent("close", { code }));
  }

  /** What the client said, parsed by the relay's own schemas; pings left out. */
  get heard(): ClientMessage[] {
    return this.texts.filter((text) => text !== "ping").map((text) => {
      const parsed = parseClientFrame(text);
      if (!parsed.ok) throw new Error(`The client said ${parsed.reason}: ${text}`);
      return parsed.message;
    });
  }

  heardOf<T extends ClientMessage["t"]>(t: T): Extract<ClientMessage, { t: T }>[] {
    return this.heard.filter((message) => message.t === t) as Extract<ClientMessage, { t: T }>[];
  }
}

/** A relay whose every word the test speaks. */
export class FakeRelay {
  readonly sockets: FakeSocket[] = [];
  readonly WebSocket: SocketConstructor;

  constructor() {
    const sockets = this.sockets;
    this.WebSocket = class extends FakeSocket {
      constructor(url: string) {
        super(url);
        sockets.push(this);
      }
    };
  }

  /** The socket opened last. */
  get socket(): FakeSocket {
    const last = this.sockets.at(-1);
    if (!last) throw new Error("No socket was opened");
    return last;
  }

  /** Accepts the last socket and welcomes whoever it is. */
  welcome(fields: Partial<Extract<RelayMessage, { t: "welcome" }>> = {}): FakeSocket {
    const { socket } = this;
    socket.open();
    socket.say({
      t: "welcome",
      v: 1,
      session: "session",
      resume: "token",
      resumed: false,
      limits: { ...limits },
      ice: [],
      last: 0,
      ...fields,
    });
    return socket;
  }
}
