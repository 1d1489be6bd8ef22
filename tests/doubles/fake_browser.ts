/**
 * Stands in for the extension APIs, so that a module which imports them can be tested: import this
 * before it. Every message to background or engine is kept; a test says what the answers are.
 */
export const fakeBrowser = {
  sent: [] as { request: string; input: unknown }[],
  answer: (_request: string): unknown => null,
  /** The ports that were opened to the engine. */
  ports: [] as FakePort[],
  /** A view's port comes in where the engine listens. */
  connected: (_port: FakePort): void => {},
  /** What listens to single messages; each answers, or leaves the message to others. */
  heard: [] as ((message: unknown, sender: FakeSender) => Promise<unknown> | undefined)[],
};

/** Who sends, as the browser says it. */
export interface FakeSender {
  readonly id: string;
  readonly url?: string;
}

const origin = "chrome-extension://ringside-test/";
/** A page of the extension. */
export const ownPage: FakeSender = {
  id: "ringside-test",
  url: `${origin}contexts/panel/index.html`,
};

/** One end of a port; a test speaks and closes as the other end does. */
export class FakePort {
  readonly posted: unknown[] = [];
  #hear: (frame: unknown) => void = () => {};
  #gone: () => void = () => {};
  readonly onMessage = {
    addListener: (listener: (frame: unknown) => void) => this.#hear = listener,
  };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#gone = listener };

  constructor(readonly name: string, readonly sender: FakeSender = ownPage) {}

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

const runtime = {
  id: "ringside-test",
  getURL: (path: string) => origin + path,
  onMessage: {
    addListener: (listener: (typeof fakeBrowser.heard)[number]) => fakeBrowser.heard.push(listener),
  },
  onConnect: {
    addListener: (listener: (port: FakePort) => void) => fakeBrowser.connected = listener,
  },
  connect({ name }: { name: string }): FakePort {
    const port = new FakePort(name);
    fakeBrowser.ports.push(port);
    return port;
  },
  async sendMessage(
    { request, command, input }: { request?: string; command?: string; input: unknown },
  ): Promise<unknown> {
    const asked = request ?? command ?? "";
    fakeBrowser.sent.push({ request: asked, input });
    return await fakeBrowser.answer(asked);
  },
};

// `webextension-polyfill` wants to see an extension, and passes on a `browser` that is there.
Object.assign(globalThis, { chrome: { runtime }, browser: { runtime } });
