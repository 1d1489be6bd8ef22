import { Deadline, whenOver } from "../../scripts/patience/deadline.ts";

/** A parsed frame, for tests of the wire format. */
export type Frame = Record<string, unknown> & { t: string };

interface Waiter {
  matches(frame: Frame): boolean;
  resolve(frame: Frame): void;
  reject(fault: Error): void;
}

/** How long a test waits for a frame before it fails, in ms. */
const patienceMs = 10_000;

/** A client that sends and receives frames exactly as they are on the wire. */
export class RawClient {
  /** Received frames that were not yet taken. */
  readonly heard: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  #waiters: Waiter[] = [];
  #n = 0;
  #batches = false;

  private constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => {
      socket.onclose = ({ code, reason }) => {
        resolve({ code, reason });
        for (const { reject } of this.#waiters) reject(new Error(`Closed: ${code} ${reason}`));
        this.#waiters = [];
      };
    });
    socket.onmessage = ({ data }) => {
      const heard = data === "pong" ? { t: "pong" } : JSON.parse(String(data));
      // A list is valid only if the test asked for batches.
      if (!(this.#batches && Array.isArray(heard))) return this.#hear(heard);
      for (const frame of heard) this.#hear(frame);
    };
  }

  /** Opens a socket without sending anything. `path`: such as `/v1/socket`. */
  static async open(relay: string, path = "/v1/socket"): Promise<RawClient> {
    const socket = new WebSocket(`${relay.replace(/^http/, "ws")}${path}`, "ringside.1");
    const client = new RawClient(socket);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error(`Cannot open ${path}`));
    });
    socket.onerror = null;
    return client;
  }

  /** Opens a socket and sends `hello`. The test takes the `welcome`. */
  static async hello(relay: string, hello: Record<string, unknown> = {}, path?: string) {
    const client = await RawClient.open(relay, path);
    client.#batches = hello.batches === true;
    client.say({ t: "hello", v: 1, ...hello });
    return client;
  }

  /** Opens a client, and takes its `welcome`. */
  static async welcomed(relay: string, hello?: Record<string, unknown>, path?: string) {
    const client = await RawClient.hello(relay, hello, path);
    return { client, welcome: await client.take("welcome") };
  }

  say(frame: Record<string, unknown>): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Sends under the next number, and returns it. */
  send(room: string, body: string, to?: string): number {
    this.say({ t: "send", n: ++this.#n, room, body, ...(to ? { to } : {}) });
    return this.#n;
  }

  /** Takes the first frame of a type with these fields, received or future. */
  take(t: string, fields: Record<string, unknown> = {}, ms = patienceMs): Promise<Frame> {
    const matches = (frame: Frame) =>
      frame.t === t && Object.entries(fields).every(([name, value]) => frame[name] === value);
    const index = this.heard.findIndex(matches);
    if (index >= 0) return Promise.resolve(this.heard.splice(index, 1)[0] as Frame);
    if (this.socket.readyState >= WebSocket.CLOSING) {
      return Promise.reject(new Error(`No ${t} came before the socket closed`));
    }
    const { promise, reject, resolve } = Promise.withResolvers<Frame>();
    const callOff = whenOver(new Deadline(ms), () => {
      const heard = this.heard.map((frame) => frame.t).join(", ");
      reject(new Error(`No ${t} ${JSON.stringify(fields)} came; received: ${heard || "nothing"}`));
    });
    this.#waiters.push({ matches, resolve, reject });
    return promise.finally(callOff);
  }

  /** Joins a room and returns `joined`. */
  async join(room: string, card = "card"): Promise<Frame> {
    this.say({ t: "join", room, card });
    return await this.take("joined", { room });
  }

  /** Resolves once the relay has handled everything sent so far. */
  async settled(): Promise<void> {
    this.socket.send("ping");
    await this.take("pong");
  }

  /** Closes with a code other than 1000, which looks like a lost network to the relay. */
  async drop(): Promise<void> {
    this.socket.close(4000, "dropped");
    await this.closed;
  }

  /** Quits for good. */
  async bye(): Promise<void> {
    this.socket.close(1000);
    await this.closed;
  }

  #hear(frame: Frame): void {
    const index = this.#waiters.findIndex(({ matches }) => matches(frame));
    if (index >= 0) this.#waiters.splice(index, 1)[0]?.resolve(frame);
    else this.heard.push(frame);
  }
}

/** A new random room address. */
export function freshRoom(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").slice(0, 43);
}
