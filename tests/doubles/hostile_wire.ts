import {
  type ClientMessage,
  encodeFrame,
  type NumberedMessage,
  parseClientFrame,
  parseRelayFrame,
  type RelayMessage,
  subprotocol,
} from "@ringside/protocol";
import type { HostileRelay } from "./hostile_relay.ts";

/** One client's socket at a hostile relay, and behind it, if it has one, its socket at a real one. */
export class HostileWire {
  /** What the real relay has told: one's own member id, and the others' cards. */
  readonly rooms = new Map<string, { self: string; cards: Map<string, string> }>();
  /** The card that the client shows in each of its rooms. */
  readonly shown = new Map<string, string>();
  readonly #relay: HostileRelay;
  readonly #client: WebSocket;
  readonly #real: WebSocket | undefined;
  #opened: Promise<void>;
  #seq = 0;
  #n = 0;
  /** The client's own number for each of ours at the real relay. */
  readonly #numbers = new Map<number, number>();

  constructor(relay: HostileRelay, client: WebSocket, target: string | undefined) {
    this.#relay = relay;
    this.#client = client;
    client.onmessage = ({ data }) => this.#fromClient(String(data));
    client.onclose = () => {
      relay.wires.delete(this);
      this.#real?.close(1000);
    };
    client.onerror = (event) => event instanceof ErrorEvent && event.preventDefault();
    if (target === undefined) {
      this.#opened = Promise.resolve();
      return;
    }
    const real = new WebSocket(`${target.replace(/^http/, "ws")}/v1/socket`, subprotocol);
    this.#real = real;
    this.#opened = new Promise((resolve) => real.onopen = () => resolve());
    real.onmessage = ({ data }) => this.#fromReal(String(data));
    real.onclose = () => this.drop();
    real.onerror = (event) => event instanceof ErrorEvent && event.preventDefault();
  }

  /** Says something to the client; what is numbered gets the next number, unless it is a lie. */
  say(message: RelayMessage): void {
    if (!("seq" in message)) return this.sayText(encodeFrame(message));
    const next = ++this.#seq;
    this.sayText(encodeFrame({ ...message, seq: this.#relay.lie.seq?.(next) ?? next }));
  }

  sayText(text: string): void {
    if (this.#client.readyState === WebSocket.OPEN) this.#client.send(text);
  }

  /** Says something to the real relay; a send gets the next number there. */
  tell(message: ClientMessage): void {
    let frame = message;
    if (message.t === "send") {
      this.#numbers.set(++this.#n, message.n);
      frame = { ...message, n: this.#n };
    }
    void this.#opened.then(() => {
      if (this.#real?.readyState === WebSocket.OPEN) this.#real.send(encodeFrame(frame));
    });
  }

  /** Breaks the client's socket off, without a word. */
  drop(): void {
    try {
      this.#client.close(4999);
    } catch {
      // Already closing.
    }
  }

  #fromClient(text: string): void {
    const { lie } = this.#relay;
    if (text === "ping") return this.sayText("pong");
    const parsed = parseClientFrame(text);
    if (!parsed.ok) throw new Error(`The client said ${parsed.reason}`);
    const { message } = parsed;
    // The real relay's numbers are ours to acknowledge, and its sessions ours to end.
    if (message.t === "ack") return;
    if (message.t === "hello") {
      const { access, v } = message;
      return this.#pass(lie.up?.({ t: "hello", v, ...(access ? { access } : {}) }, this), message);
    }
    if (message.t === "card") this.shown.set(message.room, message.card);
    if (message.t === "join") {
      for (const { room, card } of "rooms" in message ? message.rooms : [message]) {
        this.shown.set(room, card);
      }
    }
    this.#pass(lie.up?.(message, this), message);
  }

  /** What a lie made of a client's message goes on; a send that was swallowed is called sent. */
  #pass(made: readonly ClientMessage[] | undefined, message: ClientMessage): void {
    const passed = made ?? [message.t === "hello" ? plainHello(message) : message];
    for (const each of passed) this.tell(each);
    if (message.t !== "send" || this.#relay.lie.answers === false) return;
    if (!passed.some((each) => each.t === "send" && each.n === message.n)) {
      this.say({ t: "sent", n: message.n, reached: 1 });
    }
  }

  #fromReal(text: string): void {
    const { lie } = this.#relay;
    if (text === "pong") return;
    const parsed = parseRelayFrame(text);
    if (!parsed.ok) throw new Error(`The real relay said ${parsed.reason}`);
    let { message } = parsed;
    if ("seq" in message) {
      this.#real?.send(encodeFrame({ t: "ack", last: message.seq }));
      this.#learn(message);
    } else if ((message.t === "sent" || message.t === "error") && message.n !== undefined) {
      const n = this.#numbers.get(message.n);
      this.#numbers.delete(message.n);
      // Not the client's, but the relay's own invention.
      if (!n) return;
      message = { ...message, n };
    }
    for (const each of lie.down?.(message, this) ?? [message]) this.say(each);
  }

  #learn(message: NumberedMessage): void {
    const { room } = message;
    if (message.t === "joined") {
      const cards = new Map(message.members.map(({ id, card }) => [id, card]));
      this.rooms.set(room, { self: message.self, cards });
      for (const card of cards.values()) this.#relay.recordCard(room, card);
    }
    const known = this.rooms.get(room);
    if (message.t === "entered") known?.cards.set(message.member.id, message.member.card);
    if (message.t === "entered") this.#relay.recordCard(room, message.member.card);
    if (message.t === "carded") known?.cards.set(message.id, message.card);
    if (message.t === "left") known?.cards.delete(message.id);
    if (message.t === "message") this.#relay.recorded.push({ room, body: message.body });
  }
}

const plainHello = ({ v, access }: Extract<ClientMessage, { t: "hello" }>): ClientMessage => ({
  t: "hello",
  v,
  ...(access === undefined ? {} : { access }),
});
