import type { Receipt, SessionMessage } from "./object_messages.ts";

/** How a queue reaches its session, and reports that it cannot. */
export interface SessionQueuePorts {
  push(messages: readonly SessionMessage[]): Promise<Receipt>;
  /** The session is unreachable, or is not a member of the room. */
  lost(): void;
  /** Handling the loss threw. */
  fault(fault: unknown): void;
}

/** Waits between tries, in ms; after the last one the session counts as lost. */
const retryMs = [50, 200, 500, 1_000, 2_000, 5_000, 10_000, 10_000];

/** Messages that one call may carry; the platform takes 32 MiB. */
const batchSize = 256;

/** Characters that may wait for one session before it counts as lost. */
const mostWaiting = 8 * 1024 * 1024;

/**
 * Messages from a room to one session. One call is in flight at a time, and is repeated until it is
 * answered, so that messages arrive in order; later messages go with the next call.
 */
export class SessionQueue {
  #messages: SessionMessage[];
  #waiting = 0;
  /** How many messages were ever added, and how many of those have arrived. */
  #added = 0;
  #arrived = 0;
  #running = false;
  #closed = false;
  #watchers: { readonly until: number; readonly resolve: () => void }[] = [];

  /** `left`: messages from before the room slept; they go out with the next `start`. */
  constructor(private readonly ports: SessionQueuePorts, left: readonly SessionMessage[] = []) {
    this.#messages = [...left];
    this.#added = left.length;
  }

  /** Messages that may not have arrived. */
  get messages(): readonly SessionMessage[] {
    return this.#messages;
  }

  add(message: SessionMessage): void {
    if (this.#closed) return;
    this.#messages.push(message);
    this.#added++;
    this.#waiting += message.frame.length;
    if (this.#waiting > mostWaiting) this.#giveUp();
  }

  /** Starts delivery, unless it is in progress. */
  start(): void {
    if (!this.#running && !this.#closed && this.#messages.length > 0) {
      this.#run().catch((fault: unknown) => this.ports.fault(fault));
    }
  }

  /** Resolves once every message added so far has arrived, or never will. */
  drained(): Promise<void> {
    if (this.#closed || this.#arrived >= this.#added) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push({ until: this.#added, resolve }));
  }

  /** The session has left: drops its messages. */
  close(): void {
    this.#closed = true;
    this.#messages = [];
    for (const { resolve } of this.#watchers) resolve();
    this.#watchers = [];
  }

  async #run(): Promise<void> {
    this.#running = true;
    let tries = 0;
    while (!this.#closed && this.#messages.length > 0) {
      const batch = this.#messages.slice(0, batchSize);
      const receipt = await this.ports.push(batch).catch(() => undefined);
      if (this.#closed) break;
      if (receipt === "gone") {
        this.#giveUp();
      } else if (receipt === "taken") {
        tries = 0;
        this.#delivered(batch);
      } else {
        const wait = retryMs[tries++];
        if (wait === undefined) this.#giveUp();
        else await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    this.#running = false;
  }

  #delivered(batch: readonly SessionMessage[]): void {
    this.#messages = this.#messages.slice(batch.length);
    this.#arrived += batch.length;
    for (const { frame } of batch) this.#waiting -= frame.length;
    const due = this.#watchers.filter(({ until }) => until <= this.#arrived);
    this.#watchers = this.#watchers.filter(({ until }) => until > this.#arrived);
    for (const { resolve } of due) resolve();
  }

  #giveUp(): void {
    this.close();
    this.ports.lost();
  }
}
