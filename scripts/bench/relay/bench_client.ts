import type { Speaker, Wire } from "./wires.ts";

/** One client of a bench: the same for every server, except for its wire. */
export class BenchClient implements Speaker {
  n = 0;
  heard = 0;
  session?: string;
  token?: string;
  onMessage: (text: string) => void = () => {};
  /** The server has ended the socket of a client that was in its rooms. */
  onLost: (code: number) => void = () => {};
  #socket!: WebSocket;

  constructor(
    private readonly wire: Wire,
    /** The server it connects to next. */
    public base: string,
    readonly id: string,
    readonly other: string,
    readonly rooms: readonly string[],
  ) {}

  /** Whether its socket is open. */
  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  get room(): string {
    return this.rooms[0] ?? "";
  }

  /** Resolves when it is in its rooms, or its session has resumed. */
  connect(): Promise<void> {
    const { wire } = this;
    const socket = new WebSocket(`${this.base}${wire.path(this)}`, wire.protocol ?? []);
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      socket.onopen = () => {
        const opening = wire.opening?.(this);
        if (opening !== undefined) socket.send(opening);
      };
      const hear = (text: string) => {
        const what = wire.hear(this, text);
        if (what === "message") this.onMessage(text);
        else if (what === "ready") {
          socket.onclose = ({ code }) => this.onLost(code);
          resolve();
        }
      };
      const { split } = wire;
      socket.onmessage = split ? ({ data }) => split(data).forEach(hear) : ({ data }) => hear(data);
      socket.onclose = ({ code }) => reject(new Error(`Closed with ${code}`));
      socket.onerror = (event) => event.preventDefault();
    });
  }

  say(text: string): void {
    this.#socket.send(text);
  }

  send(body: string): void {
    this.#socket.send(this.wire.frame(this, body));
  }

  /** Sends the client's heartbeat. */
  rest(): void {
    const said = this.wire.quiet?.(this);
    if (said !== undefined) this.say(said);
  }

  /**
   * Closes the socket permanently, or as after a lost network (4000). Resolves when it is closed.
   */
  drop(code = 1000): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => {
      this.#socket.onclose = null;
      this.#socket.addEventListener("close", () => resolve());
      this.#socket.close(code);
    });
  }
}

/** 43 unique characters. */
const freshRoom = (): string =>
  crypto.getRandomValues(new Uint8Array(33)).toBase64({ alphabet: "base64url" }).slice(0, 43);

/** Two clients with their own rooms; `place` selects the first server. */
export function makePair(
  wire: Wire,
  bases: readonly string[],
  roomsEach: number,
  place = 0,
): [BenchClient, BenchClient] {
  const rooms = Array.from({ length: roomsEach }, freshRoom);
  const ids = [`a${place}x${rooms[0]?.slice(0, 8)}`, `b${place}x${rooms[0]?.slice(0, 8)}`] as const;
  const base = (side: number) => bases[(2 * place + side) % bases.length] ?? "";
  return [
    new BenchClient(wire, base(0), ids[0], ids[1], rooms),
    new BenchClient(wire, base(1), ids[1], ids[0], rooms),
  ];
}

/** Pairs of clients, each in its own rooms. Connects a few at a time. */
export async function connectPairs(
  wire: Wire,
  bases: readonly string[],
  pairs: number,
  roomsEach = 1,
): Promise<[BenchClient, BenchClient][]> {
  const made = Array.from({ length: pairs }, (_, i) => makePair(wire, bases, roomsEach, i));
  await inTurns(made.flat(), 32, (client) => client.connect());
  return made;
}

/** Runs a task for each, `width` at a time. */
export async function inTurns<T>(
  all: readonly T[],
  width: number,
  task: (each: T) => Promise<void>,
): Promise<void> {
  const rest = [...all].reverse();
  const worker = async () => {
    for (let each = rest.pop(); each !== undefined; each = rest.pop()) await task(each);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
