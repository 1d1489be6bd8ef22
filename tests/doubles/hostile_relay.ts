import { type ClientMessage, type RelayMessage, subprotocol } from "@ringside/protocol";
import { HostileWire } from "./hostile_wire.ts";

/** What a relay does that it should not. What is absent is done honestly. */
export interface Lie {
  /** What the client gets in place of a frame of the real relay's. */
  readonly down?: (message: RelayMessage, wire: HostileWire) => readonly RelayMessage[] | undefined;
  /** What the real relay gets in place of a frame of the client's. */
  readonly up?: (message: ClientMessage, wire: HostileWire) => readonly ClientMessage[] | undefined;
  /** The number that a frame goes out under, in place of the next. */
  readonly seq?: (next: number) => number;
  /** Whether a send that was swallowed is answered as if it had not been; true when absent. */
  readonly answers?: boolean;
  /** What is done of its own accord when the lie begins, with the clients that are there. */
  readonly begin?: (relay: HostileRelay) => void | Promise<void>;
  /** Ends what `begin` has started. */
  readonly end?: () => void | Promise<void>;
  /** A page in place of the real relay's. */
  readonly page?: (request: Request) => Response | undefined | Promise<Response | undefined>;
}

const honest: Lie = {};

/**
 * A relay that lies: a real server between clients and a real relay, or, without a target, in its
 * place. It has all that a relay has: every frame, every card, and no key.
 */
export class HostileRelay {
  readonly wires = new Set<HostileWire>();
  /** Every body that ever came through. */
  readonly recorded: { readonly room: string; readonly body: string }[] = [];
  readonly #cards = new Map<string, Set<string>>();
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  lie: Lie = honest;

  constructor(target?: string) {
    this.#server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith("/v1/socket")) return this.#page(request, target);
      const { response, socket } = Deno.upgradeWebSocket(request, {
        protocol: subprotocol,
        idleTimeout: 0,
      });
      const wire = new HostileWire(this, socket, target);
      this.wires.add(wire);
      return response;
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  /** Every card that was ever shown in a room. */
  cards(room: string): readonly string[] {
    return [...this.#cards.get(room) ?? []];
  }

  recordCard(room: string, card: string): void {
    const cards = this.#cards.get(room) ?? new Set();
    this.#cards.set(room, cards.add(card));
  }

  async begin(lie: Lie): Promise<void> {
    this.lie = lie;
    await lie.begin?.(this);
  }

  /** From here on it is honest; like a relay that was replaced, it has lost every socket. */
  async repent(): Promise<void> {
    const { lie } = this;
    this.lie = honest;
    await lie.end?.();
    this.dropAll();
  }

  dropAll(): void {
    for (const wire of [...this.wires]) wire.drop();
  }

  async stop(): Promise<void> {
    this.dropAll();
    await this.#server.shutdown();
  }

  async #page(request: Request, target: string | undefined): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    return await this.lie.page?.(request) ??
      (target === undefined
        ? new Response("", { status: 404 })
        : await fetch(`${target}${pathname}${search}`, {
          method: request.method,
          headers: request.headers,
          body: request.body,
        }));
  }
}
