type Handler = (params: Record<string, unknown>) => void;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** An answer or an event, of Chromium's debugging protocol or of WebDriver BiDi. */
interface Frame {
  id?: number | null;
  method?: string;
  params?: Record<string, unknown>;
  result?: unknown;
  /** BiDi has a name here, and the message beside it. */
  error?: string | { message: string };
  message?: string;
}

/** A socket over which a browser takes commands, answers each, and tells of events. */
export class CommandSocket {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #handlers = new Map<string, Set<Handler>>();
  #nextId = 1;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    socket.onclose = () => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error("The browser closed the debugging connection"));
      }
      this.#waiting.clear();
    };
  }

  protected static open(url: string): Promise<WebSocket> {
    const socket = new WebSocket(url);
    return new Promise((resolve, reject) => {
      socket.onopen = () => resolve(socket);
      socket.onerror = () => reject(new Error(`Cannot connect to ${url}`));
    });
  }

  send<T = Record<string, unknown>>(method: string, params: object = {}): Promise<T> {
    if (this.#socket.readyState !== WebSocket.OPEN) {
      return Promise.reject(new Error(`${method}: the debugging connection is closed`));
    }
    const id = this.#nextId++;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, {
        resolve,
        reject: (error) => reject(new Error(`${method}: ${error.message}`)),
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    }) as Promise<T>;
  }

  on(event: string, handler: Handler): void {
    const handlers = this.#handlers.get(event) ?? new Set();
    this.#handlers.set(event, handlers.add(handler));
  }

  close(): void {
    this.#socket.close();
  }

  #receive({ error, id, message, method, params, result }: Frame): void {
    if (method) {
      for (const handler of this.#handlers.get(method) ?? []) handler(params ?? {});
    }
    const waiting = typeof id === "number" ? this.#waiting.get(id) : undefined;
    if (!waiting || typeof id !== "number") return;
    this.#waiting.delete(id);
    if (error === undefined) waiting.resolve(result);
    else {waiting.reject(
        new Error(typeof error === "string" ? `${error}: ${message}` : error.message),
      );}
  }
}
