import type { RelayPort } from "@ringside/contacts";
import type { RelayEvent, SendResult } from "@ringside/relay_link";

/** A relay in memory, without sockets or time: its ports are in each other's rooms. */
export class FakeRelayHub {
  readonly ports: FakeRelayPort[] = [];
  /** Whether a sent body goes through. */
  carries: (from: FakeRelayPort, body: string) => boolean = () => true;
  #ids = 0;

  constructor(readonly url = "https://relay.example") {}

  port(): FakeRelayPort {
    const port = new FakeRelayPort(this);
    this.ports.push(port);
    return port;
  }

  nextId(): string {
    return `member${++this.#ids}`;
  }

  others(port: FakeRelayPort, room: string): FakeRelayPort[] {
    return this.ports.filter((other) => other !== port && other.seats.has(room));
  }
}

/** One client's link to a {@linkcode FakeRelayHub}. */
export class FakeRelayPort implements RelayPort {
  readonly seats = new Map<string, { id: string; card: string }>();
  /** How many bodies were sent from here. */
  sends = 0;
  readonly #hub: FakeRelayHub;
  readonly #listeners = new Set<(event: RelayEvent) => void>();

  constructor(hub: FakeRelayHub) {
    this.#hub = hub;
  }

  get url(): string {
    return this.#hub.url;
  }

  join(room: string, card: string): void {
    const self = { id: this.#hub.nextId(), card };
    this.seats.set(room, self);
    const others = this.#hub.others(this, room);
    const members = [self, ...others.flatMap(({ seats }) => seats.get(room) ?? [])];
    this.tell({ type: "joined", room, self: self.id, members });
    for (const other of others) other.tell({ type: "entered", room, member: self });
  }

  /** Nothing is private here. */
  setRoomAccess(): void {}

  setCard(room: string, card: string): void {
    const seat = this.seats.get(room);
    if (!seat) return;
    seat.card = card;
    for (const other of this.#hub.others(this, room)) {
      other.tell({ type: "carded", room, id: seat.id, card });
    }
  }

  leave(room: string, reason: "left" | "lost" = "left"): void {
    const seat = this.seats.get(room);
    if (!seat) return;
    this.seats.delete(room);
    for (const other of this.#hub.others(this, room)) {
      other.tell({ type: "left", room, id: seat.id, reason });
    }
  }

  send(room: string, to: string | undefined, body: string): Promise<SendResult> {
    this.sends++;
    const seat = this.seats.get(room);
    if (!seat) return Promise.resolve({ ok: false, reason: "not_in_room" });
    const reached = this.#hub.others(this, room)
      .filter(({ seats }) => to === undefined || seats.get(room)?.id === to);
    if (this.#hub.carries(this, body)) {
      for (const other of reached) other.tell({ type: "message", room, from: seat.id, body });
    }
    return Promise.resolve({ ok: true, reached: reached.length });
  }

  listen(listener: (event: RelayEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: RelayEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** The session ends without a word to anybody; `rejoin` is another one. */
  loseSession(): Map<string, { id: string; card: string }> {
    const lost = new Map(this.seats);
    this.seats.clear();
    this.tell({ type: "session_lost" });
    return lost;
  }
}
