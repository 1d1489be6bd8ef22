/** Who sent a message or opened a port, in the browser's own words. */
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

/** Answers a message; undefined at once leaves it to other listeners. */
export type MessageListener = (message: unknown, sender: Sender) => Promise<unknown> | undefined;

/** How the contexts of this extension reach each other. */
export interface Messaging {
  /** The extension's id, which every sender of ours carries. */
  readonly id: string;
  /** How the address of every page of ours begins. */
  readonly origin: string;
  /** Resolves with the listener's answer. Rejects where nobody listens or the listener rejected. */
  send(message: unknown): Promise<unknown>;
  onMessage(listener: MessageListener): void;
  /** Opens a port to whoever listens; it disconnects where nobody does. */
  connect(name: string): Port;
  onConnect(listener: (port: Port) => void): void;
}
