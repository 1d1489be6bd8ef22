import type { Cancel, Clock } from "@ringside/clock";
import { type ClientMessage, encodeFrame, type Joining, limits } from "@ringside/protocol";
import type { RelayPolicy } from "./policy.ts";
import { TokenBucket } from "./token_bucket.ts";

interface Entry {
  card: string;
  access: string | undefined;
  /** The token of the last join, and of the last answered one. */
  shown?: string;
  proved?: string;
  /** Joined, and about to be joined again with another token, which extends the membership. */
  renew?: boolean;
  /** This client's member id, as the relay last gave it. */
  self?: string;
  state: "wanted" | "asked" | "joined" | "refused";
  /** When it was last requested. */
  askedAt: number;
  /** What its members may still send; the first frame makes it. */
  inbound?: TokenBucket;
}

interface Line {
  send(message: ClientMessage): void;
  /** Sends a ping and returns its number; its pong proves that everything before it arrived. */
  nextPing(): number;
  bucket: TokenBucket;
}

/** Delay before joining again a room that was refused temporarily, unless the relay gives one. */
const askAgainMs = 5_000;
/** The relay may give any delay, zero included. */
const [soonestMs, latestMs] = [10, 60_000];
/** A frame of a room counts as one more for each multiple. */
const charsPerToken = 1_024;

/** Splits joins into as few frames as the frame limit allows. */
function joinFrames(joins: readonly Joining[]): ClientMessage[] {
  const frames: ClientMessage[] = [];
  const envelope = encodeFrame({ t: "join", rooms: [] }).length;
  let rooms: Joining[] = [];
  let size = envelope;
  for (const join of joins) {
    const more = JSON.stringify(join).length + 1;
    if (rooms.length > 0 && size + more > limits.frameBytes) {
      frames.push({ t: "join", rooms });
      rooms = [];
      size = envelope;
    }
    rooms.push(join);
    size += more;
  }
  if (rooms.length > 0) frames.push({ t: "join", rooms });
  return frames;
}

/**
 * The rooms that this client wants to be in, and the relay's progress with them. `join`, `card` and
 * `leave` are idempotent, so anything uncertain after a resume is sent again.
 */
export class RoomBook {
  readonly #clock: Clock;
  readonly #policy: RelayPolicy;
  readonly #rooms = new Map<string, Entry>();
  /** Sent, not known to have arrived: room → the ping whose pong will prove it. */
  readonly #unsure = new Map<string, { what: "card" | "leave"; ping: number }>();
  #line: Line | undefined;
  #flushing = false;
  #pace: Cancel = () => {};
  readonly #retries = new Map<string, Cancel>();

  constructor(clock: Clock, policy: RelayPolicy) {
    this.#clock = clock;
    this.#policy = policy;
  }

  isJoined(room: string): boolean {
    return this.#rooms.get(room)?.state === "joined";
  }

  /** When the oldest unanswered join was sent. */
  get oldestAsked(): number | undefined {
    let oldest: number | undefined;
    for (const { state, askedAt } of this.#rooms.values()) {
      if (state === "asked") oldest = Math.min(oldest ?? askedAt, askedAt);
    }
    return oldest;
  }

  join(room: string, card: string, access: string | undefined): void {
    this.#rooms.set(room, { card, access, state: "wanted", askedAt: 0 });
    this.#unsure.delete(room);
    this.#flushSoon();
  }

  /** Every token that a room is joined with, each once. */
  get accesses(): ReadonlySet<string> {
    const accesses = [...this.#rooms.values()].map(({ access }) => access);
    return new Set(accesses.filter((access) => access !== undefined));
  }

  /**
   * Sets another token: a refused room is joined with it, and a joined room is joined again,
   * because a membership ends with its token.
   */
  setAccess(room: string, access: string | undefined): void {
    const entry = this.#rooms.get(room);
    if (!entry || entry.access === access) return;
    entry.access = access;
    if (entry.state === "refused") entry.state = "wanted";
    else entry.renew = access !== undefined && entry.state !== "wanted";
    this.#flushSoon();
  }

  setCard(room: string, card: string): void {
    const entry = this.#rooms.get(room);
    if (!entry) return;
    entry.card = card;
    if (entry.state === "asked" || entry.state === "joined") this.#say(room, "card");
  }

  leave(room: string): void {
    const entry = this.#rooms.get(room);
    this.#rooms.delete(room);
    this.#retries.get(room)?.();
    if (entry?.state === "asked" || entry?.state === "joined") this.#say(room, "leave");
  }

  /** Returns whether the answer was for a room that is still wanted. */
  joined(room: string, self: string): boolean {
    const entry = this.#rooms.get(room);
    if (!entry) return false;
    entry.state = "joined";
    entry.self = self;
    entry.proved = entry.shown;
    return true;
  }

  /**
   * A member has left. If it is this client, its token has ended: the room is joined again if there
   * is another token, and counts as refused if not. Returns whether it was refused.
   */
  left(room: string, id: string): boolean {
    const entry = this.#rooms.get(room);
    if (entry?.state !== "joined" || entry.self !== id) return false;
    entry.renew = false;
    entry.state = entry.access === entry.shown ? "refused" : "wanted";
    this.#flushSoon();
    return entry.state === "refused";
  }

  /** A join was refused; with `again`, it is repeated after `retryMs`. */
  refused(room: string, again: boolean, retryMs = askAgainMs): boolean {
    const entry = this.#rooms.get(room);
    if (entry?.state !== "asked") return false;
    entry.state = "refused";
    if (again) this.#joinIn(Math.min(Math.max(retryMs, soonestMs), latestMs), room, entry);
    return true;
  }

  /**
   * Counts a frame of a room. If its members send more than the policy allows, the room is left for
   * a while; returns this client's member id there then.
   */
  flooded(room: string, chars: number): string | undefined {
    const entry = this.#rooms.get(room);
    if (entry?.state !== "joined") return undefined;
    const { floodedMs, roomFrameBurst, roomFramesPerSecond } = this.#policy;
    const now = this.#clock.now();
    entry.inbound ??= new TokenBucket(roomFramesPerSecond, roomFrameBurst, now);
    const cost = 1 + Math.floor(chars / charsPerToken);
    if (entry.inbound.take(cost, now) === cost) return undefined;
    entry.state = "refused";
    entry.renew = false;
    this.#say(room, "leave");
    this.#joinIn(floodedMs, room, entry);
    return entry.self;
  }

  #joinIn(ms: number, room: string, entry: Entry): void {
    this.#retries.get(room)?.();
    const join = () => {
      if (entry.state !== "refused") return;
      entry.state = "wanted";
      // A leave that is still to be confirmed must not be repeated after the join.
      this.#unsure.delete(room);
      this.#flushSoon();
    };
    this.#retries.set(room, this.#clock.after(ms, join));
  }

  /** The relay processed none of the unanswered joins. */
  allRefused(retryMs?: number): void {
    for (const room of this.#rooms.keys()) this.refused(room, true, retryMs);
  }

  /** A socket carries the session: sends everything that the relay has not confirmed. */
  attach(line: Line): void {
    this.#line = line;
    for (const entry of this.#rooms.values()) {
      if (entry.state === "asked") entry.state = "wanted";
      else if (entry.state === "joined") {
        entry.renew = entry.access !== undefined && entry.access !== entry.proved;
      }
    }
    for (const [room, { what }] of [...this.#unsure]) this.#say(room, what);
    this.#flush();
  }

  detach(): void {
    this.#line = undefined;
    this.#pace();
  }

  /** The session ended: every room must be joined again. */
  reset(): void {
    this.detach();
    this.#unsure.clear();
    for (const cancel of this.#retries.values()) cancel();
    this.#retries.clear();
    for (const entry of this.#rooms.values()) {
      entry.state = "wanted";
      entry.renew = false;
    }
  }

  pong(ping: number): void {
    for (const [room, unsure] of this.#unsure) {
      if (unsure.ping <= ping) this.#unsure.delete(room);
    }
  }

  #say(room: string, what: "card" | "leave"): void {
    const line = this.#line;
    this.#unsure.set(room, { what, ping: line?.nextPing() ?? Infinity });
    if (!line) return;
    const card = this.#rooms.get(room)?.card;
    if (what === "leave") line.send({ t: "leave", room });
    else if (card !== undefined) line.send({ t: "card", room, card });
  }

  /** Joins of one turn share their frames. */
  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    this.#pace();
    const line = this.#line;
    if (!line) return;
    const wanted = [...this.#rooms].filter(([, { renew, state }]) => renew || state === "wanted");
    const now = wanted.slice(0, line.bucket.take(wanted.length, this.#clock.now()));
    for (const [, entry] of now) {
      entry.shown = entry.access;
      entry.renew = false;
      if (entry.state === "joined") continue;
      entry.state = "asked";
      entry.askedAt = this.#clock.now();
    }
    const joins = now.map(([room, { card, access }]): Joining => ({
      room,
      card,
      ...(access === undefined ? {} : { access }),
    }));
    for (const frame of joinFrames(joins)) line.send(frame);
    if (now.length < wanted.length) {
      this.#pace = this.#clock.after(line.bucket.waitMs, () => this.#flush());
    }
  }
}
