import type { ToRoom } from "../../actor_messages.ts";
import type { Answers, RoomMessage } from "./object_messages.ts";

export interface RoomQueuePorts {
  send(room: string, messages: readonly RoomMessage[], repeated: boolean): Promise<Answers>;
  /** The room has answered; without `answers` it could not be reached. */
  answered(room: string, messages: readonly RoomMessage[], answers: Answers | undefined): void;
  /** The calls of this event are used up: start again on another event. */
  later(): void;
  /** Handling an answer threw. */
  fault(fault: unknown): void;
}

/** What is kept while the object sleeps. */
export interface RoomQueueRecord {
  readonly sent: number;
  readonly messages: ReadonlyMap<string, readonly RoomMessage[]>;
}

/** Waits between tries, in ms; after the last one the room counts as unreachable. */
const retryMs = [50, 200, 500, 1_000, 2_000, 5_000];

/**
 * Calls in flight at once, and calls that one event may make; the platform allows 1,000 per event.
 */
const mostAtOnce = 64;
const callsPerEvent = 500;

const batchSize = 256;

/** Bytes of unanswered messages; a stored value takes 2 MB at most. */
const mostBytes = 1024 * 1024;

/**
 * Messages from a session to its rooms. One call per room is in flight at a time, and is repeated
 * until it is answered: so a room receives a session's messages in order, and a burst needs few
 * calls.
 */
export class RoomQueue {
  readonly #messages = new Map<string, RoomMessage[]>();
  readonly #repeated = new Set<string>();
  readonly #running = new Set<string>();
  readonly #watchers = new Map<string, (() => void)[]>();
  #sent: number;
  #bytes = 0;
  #budget = callsPerEvent;

  constructor(private readonly ports: RoomQueuePorts, record?: RoomQueueRecord) {
    this.#sent = record?.sent ?? 0;
    for (const [room, messages] of record?.messages ?? []) {
      this.#messages.set(room, [...messages]);
      this.#repeated.add(room);
      for (const message of messages) this.#bytes += storedBytes(message);
    }
  }

  get record(): RoomQueueRecord {
    return { sent: this.#sent, messages: this.#messages };
  }

  /** How many messages were ever added. */
  get sent(): number {
    return this.#sent;
  }

  get rooms(): number {
    return this.#messages.size;
  }

  has(room: string): boolean {
    return this.#messages.has(room);
  }

  /** Returns false for a send when too much is unanswered; always accepts everything else. */
  add(room: string, message: ToRoom): boolean {
    const numbered = { number: this.#sent + 1, message };
    const bytes = storedBytes(numbered);
    if (message.type === "send" && this.#bytes + bytes > mostBytes) return false;
    this.#sent++;
    this.#bytes += bytes;
    const messages = this.#messages.get(room);
    if (messages) messages.push(numbered);
    else this.#messages.set(room, [numbered]);
    return true;
  }

  /** A new event allows more calls. */
  refill(): void {
    this.#budget = callsPerEvent;
  }

  /** Starts delivery to every room where none is in progress, as far as the calls reach. */
  start(): void {
    for (const room of this.#messages.keys()) {
      if (this.#running.size >= mostAtOnce) return;
      if (this.#running.has(room)) continue;
      if (this.#budget <= 0) return this.ports.later();
      this.#run(room).catch((fault: unknown) => this.ports.fault(fault));
    }
  }

  /** Resolves once the messages that wait for the room now were answered, or failed. */
  settled(room: string): Promise<void> {
    if (!this.#messages.has(room)) return Promise.resolve();
    return new Promise((resolve) => {
      const watchers = this.#watchers.get(room);
      if (watchers) watchers.push(resolve);
      else this.#watchers.set(room, [resolve]);
    });
  }

  async #run(room: string): Promise<void> {
    this.#running.add(room);
    let tries = 0;
    for (let messages = this.#messages.get(room); messages; messages = this.#messages.get(room)) {
      if (this.#budget <= 0) break;
      this.#budget--;
      const batch = messages.slice(0, batchSize);
      const repeated = tries > 0 || this.#repeated.has(room);
      const answers = await this.ports.send(room, batch, repeated).catch(() => undefined);
      const wait = answers ? undefined : retryMs[tries++];
      if (wait !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      tries = 0;
      this.#repeated.delete(room);
      this.#remove(room, batch);
      try {
        this.ports.answered(room, batch, answers);
      } catch (fault) {
        // Lose these answers, not every message that still waits for the room.
        this.ports.fault(fault);
      }
    }
    this.#running.delete(room);
    if (!this.has(room)) {
      for (const resolve of this.#watchers.get(room) ?? []) resolve();
      this.#watchers.delete(room);
    }
    this.start();
  }

  #remove(room: string, batch: readonly RoomMessage[]): void {
    const rest = this.#messages.get(room)?.slice(batch.length) ?? [];
    for (const message of batch) this.#bytes -= storedBytes(message);
    if (rest.length > 0) this.#messages.set(room, rest);
    else this.#messages.delete(room);
  }
}

/** Approximate size in storage: text outside Latin-1 takes two bytes per character. */
function storedBytes({ message }: RoomMessage): number {
  const text = message.type === "send" ? message.body : "card" in message ? message.card : "";
  // deno-lint-ignore no-control-regex -- the range is Latin-1
  return 128 + text.length * (/^[\x00-\xff]*$/.test(text) ? 1 : 2);
}
