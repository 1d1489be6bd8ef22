/** The sender of a message or the opener of a port, as the browser describes it. */
export interface Sender {
  readonly id?: string;
  readonly url?: string;
}

/** One end of a lasting connection between two contexts. */
export interface Port {
  readonly name: string;
  readonly sender?: Sender;
  /** Throws when the other end is gone. */
  postMessage(frame: unknown): void;
  readonly onMessage: { addListener(listener: (frame: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** Answers a message; returning undefined leaves it to other listeners. */
export type MessageListener = (message: unknown, sender: Sender) => Promise<unknown> | undefined;

/** Messages between the contexts of the extension. */
export interface Messaging {
  /** The extension's id, which all senders in the extension have. */
  readonly id: string;
  /** The start of the address of every page in the extension. */
  readonly origin: string;
  /** Resolves with the listener's answer. Rejects if there is no listener, or it rejected. */
  send(message: unknown): Promise<unknown>;
  onMessage(listener: MessageListener): void;
  /** Opens a port, which disconnects at once if nothing listens. */
  connect(name: string): Port;
  onConnect(listener: (port: Port) => void): void;
}
