import type {
  MessageListener,
  Messaging,
  Port,
  Sender,
} from "../../extension/platform/messaging.ts";

const origin = "chrome-extension://ringside-test/";

/** A page of the extension. */
export const ownPage: Sender = {
  id: "ringside-test",
  url: `${origin}contexts/panel/index.html`,
};

/** One end of a port; a test speaks and closes as the other end does. */
export class FakePort implements Port {
  readonly posted: unknown[] = [];
  #hear: (frame: unknown) => void = () => {};
  #gone: () => void = () => {};
  readonly onMessage = {
    addListener: (listener: (frame: unknown) => void) => void (this.#hear = listener),
  };
  readonly onDisconnect = {
    addListener: (listener: () => void) => void (this.#gone = listener),
  };

  constructor(readonly name: string, readonly sender: Sender = ownPage) {}

  postMessage(frame: unknown): void {
    this.posted.push(frame);
  }

  say(frame: unknown): void {
    this.#hear(frame);
  }

  close(): void {
    this.#gone();
  }
}

/** Messages between the contexts: keeps what is sent, and a test says what the answers are. */
export class FakeMessaging implements Messaging {
  readonly id = "ringside-test";
  readonly origin = origin;
  /** What was asked of background or engine. */
  readonly sent: { request: string; input: unknown }[] = [];
  /** The ports that were opened to the engine. */
  readonly ports: FakePort[] = [];
  readonly #listeners: MessageListener[] = [];
  #connected: (port: Port) => void = () => {};

  answer: (request: string) => unknown = () => null;

  async send(message: unknown): Promise<unknown> {
    const { request, command, input } = message as {
      request?: string;
      command?: string;
      input: unknown;
    };
    const asked = request ?? command ?? "";
    this.sent.push({ request: asked, input });
    return await this.answer(asked);
  }

  onMessage(listener: MessageListener): void {
    this.#listeners.push(listener);
  }

  /** A message comes in; the answer of each listener, undefined where it leaves it to others. */
  hear(message: unknown, sender: Sender = ownPage): (Promise<unknown> | undefined)[] {
    return this.#listeners.map((listener) => listener(message, sender));
  }

  connect(name: string): FakePort {
    const port = new FakePort(name);
    this.ports.push(port);
    return port;
  }

  onConnect(listener: (port: Port) => void): void {
    this.#connected = listener;
  }

  /** A port comes in. */
  open(port: FakePort): void {
    this.#connected(port);
  }
}
