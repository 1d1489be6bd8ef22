type Handler = (params: Record<string, unknown>) => void;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/**
 * A connection to one target of the browser's debugging port: the browser itself or a page,
 * worker or offscreen document. Playwright hides the last, and some of the browser's methods.
 */
export class Cdp {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #handlers = new Map<string, Set<Handler>>();
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    socket.onclose = () => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error("The browser closed the debugging connection"));
      }
      this.#waiting.clear();
    };
  }

  /** Opens `ws://127.0.0.1:PORT/devtools/…`. */
  static connect(url: string): Promise<Cdp> {
    const socket = new WebSocket(url);
    return new Promise((resolve, reject) => {
      socket.onopen = () => resolve(new Cdp(socket));
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

  /** Evaluates an expression there, awaits its promise, and returns its value (plain data). */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  close(): void {
    this.#socket.close();
  }

  #receive(frame: {
    id?: number;
    method?: string;
    params?: Record<string, unknown>;
    result?: unknown;
    error?: { message: string };
  }): void {
    if (frame.method) {
      for (const handler of this.#handlers.get(frame.method) ?? []) handler(frame.params ?? {});
    }
    const waiting = frame.id === undefined ? undefined : this.#waiting.get(frame.id);
    if (!waiting || frame.id === undefined) return;
    this.#waiting.delete(frame.id);
    if (frame.error) waiting.reject(new Error(frame.error.message));
    else waiting.resolve(frame.result);
  }
}
