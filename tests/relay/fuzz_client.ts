import { type CloseName, parseRelayBatch, type RelayMessage } from "@ringside/protocol";
import { type Connection, frameList, type Socket } from "../../relay/hosts/process/connection.ts";

/** The expected result of a valid send: who may receive its body, and from whom. */
export interface Intent {
  readonly room: string;
  readonly from: string;
  readonly to?: string;
}

/**
 * A client that believes only the specification: it throws as soon as a relay frame breaks a
 * promise, whatever nonsense was sent to the relay before.
 */
export class FuzzClient implements Socket {
  connection: Connection | undefined;
  closedWith: CloseName | undefined;
  /** It did not close its socket in time. */
  dropped = false;
  session = "";
  token = "";
  resumed = false;
  /** The `last` of its current hello, as the relay read it. */
  resumeFrom = 0;
  /** Whether its current hello accepts batches, as the relay read it. */
  batches = false;
  /** The highest `seq` that it has received. */
  lastSeq = 0;
  lastN = 0;
  /** It resumed past what it had: it cannot know its rooms, and checks only numbers. */
  blind = false;
  delivered = 0;
  #nextSeq = 1;
  /** Rooms as the relay reported them: its own id, and the other members'. */
  readonly rooms = new Map<string, { self: string; others: Set<string> }>();
  /** More unread bytes than a relay allows. */
  unsent = 0;

  constructor(private readonly intents: ReadonlyMap<string, Intent>) {}

  sendList(frames: readonly string[]): void {
    this.send(frameList(frames));
  }

  send(text: string): void {
    if (this.closedWith) throw new Error(`Written to after ${this.closedWith}: ${text}`);
    if (text === "pong") return;
    const batch = parseRelayBatch(text);
    hold(batch.length === 1 || this.batches, "a batch was asked for", text);
    for (const parsed of batch) {
      if (!parsed.ok) throw new Error(`Not a relay frame: ${text}`);
      this.#hear(parsed.message, text);
    }
  }

  #hear(frame: RelayMessage, text: string): void {
    if ("seq" in frame) {
      hold(frame.seq === this.#nextSeq++, "seq is contiguous", text);
      if (frame.seq <= this.lastSeq) return; // a replay of what it has
      this.lastSeq = frame.seq;
      if (this.blind) return;
    }
    switch (frame.t) {
      case "welcome":
        if (frame.resumed) {
          hold(frame.session === this.session, "it is the session asked for", text);
          this.#nextSeq = this.resumeFrom + 1;
          if (this.resumeFrom > this.lastSeq) this.blind = true;
        } else this.#forget();
        this.session = frame.session;
        this.token = frame.resume;
        this.resumed = frame.resumed;
        this.lastN = frame.last;
        break;
      case "joined":
        hold(frame.members.every(({ id }) => id !== frame.self), "members are others", text);
        this.rooms.set(frame.room, {
          self: frame.self,
          others: new Set(frame.members.map(({ id }) => id)),
        });
        break;
      case "entered": {
        const others = this.#others(frame.room);
        hold(!others.has(frame.member.id), "a member enters once", text);
        others.add(frame.member.id);
        break;
      }
      case "left":
        hold(this.#others(frame.room).delete(frame.id), "only members leave", text);
        break;
      case "carded":
        hold(this.#others(frame.room).has(frame.id), "only members have cards", text);
        break;
      case "message": {
        hold(this.#others(frame.room).has(frame.from), "only members speak", text);
        this.delivered++;
        const intent = this.intents.get(frame.body);
        if (!intent) break;
        hold(frame.room === intent.room, "a message stays in its room", text);
        hold(frame.from === intent.from, "a message is its sender's", text);
        const { self } = this.rooms.get(frame.room) ?? {};
        hold(self !== intent.from, "a message does not come back", text);
        hold(!intent.to || self === intent.to, "a message reaches whom it names", text);
        break;
      }
      case "sent":
        this.lastN = Math.max(this.lastN, frame.n);
        break;
      case "error":
        if (frame.n !== undefined && frame.code !== "out_of_order") {
          this.lastN = Math.max(this.lastN, frame.n);
        }
        break;
      case "draining":
      case "ice":
        break;
      default:
        frame satisfies never;
    }
  }

  drop(): void {
    this.dropped = true;
  }

  close(why: CloseName): void {
    this.closedWith = why;
  }

  /** A new session keeps nothing of the old one. */
  #forget(): void {
    this.rooms.clear();
    this.blind = false;
    this.#nextSeq = 1;
    this.lastSeq = 0;
    this.lastN = 0;
  }

  #others(room: string): Set<string> {
    const known = this.rooms.get(room);
    if (!known) throw new Error(`Told of a room it is not in: ${room}`);
    return known.others;
  }
}

/** A hundred times as fast as `expect`, which matters here. */
function hold(condition: boolean, promise: string, frame: string): void {
  if (!condition) throw new Error(`Broken promise: ${promise}: ${frame}`);
}
