import type { Clock } from "@ringside/clock";
import { type Envelope, readHead, writeHead } from "./envelope.ts";
import { inboxKey, indexKey, leasesKey, roomKey, sweepingKey } from "./keys.ts";
import { closeInboxScript, readRenewal, type Renewal, renewScript } from "./node_script.ts";
import { type RedisAddress, type RedisClient, redisClient } from "./open_redis.ts";
import { readAnswer, type RoomAnswer, roomScript } from "./room_script.ts";

interface Scripted {
  ringsideRoom(key: string, ...args: string[]): Promise<unknown>;
  ringsideRenew(leases: string, sweeping: string, ...args: string[]): Promise<unknown>;
  ringsideCloseInbox(key: string, after: string): Promise<unknown>;
}

/** Envelopes for one node that leave together. */
interface Batch {
  readonly fields: string[];
  size: number;
  readonly arrived: Promise<boolean>;
  readonly settle: (arrived: boolean) => void;
}

/** What a link tells its node. */
export interface LinkListeners {
  /** There is a connection: Redis can be asked. */
  readonly up: () => void;
  readonly down: () => void;
  /** Redis has refused a command that it takes at other times. */
  readonly refused: (fault: unknown) => void;
  /** What was heard could not be dealt with, by a fault of ours. */
  readonly fault: (fault: unknown) => void;
}

/** Where the hearing of an inbox is. */
interface Reader {
  readonly client: RedisClient;
  stopped: boolean;
  last: string;
}

export type Hear = (envelope: Envelope, frame: string) => void;
type Entry = [id: string, fields: string[]];

/** An inbox that nobody empties is cut here: about what a node says in a minute of full load. */
const mostUnread = "100000";
const batchChars = 256 * 1024;

/** What may wait for Redis to take writing again, for one node: characters. */
const mostHeld = 8 * 1024 * 1024;

/** Between tries to read an inbox that Redis does not let us read, in ms. */
const readAgainMs = 200;

/** How long an inbox is kept whose node has no lease yet, in ms. */
const unleasedMs = 60_000;

/** All that is said to Redis, and heard from it. Knows no rooms and no sessions. */
export class RedisLink {
  readonly #client: RedisClient;
  readonly #scripts: Scripted;
  readonly #outbox = new Map<string, Batch>();
  /** Batches that Redis refused, and what has come after them: by node, in order. */
  readonly #held = new Map<string, Batch[]>();
  #reader: Reader | undefined;
  #flushing = false;
  #closed = false;
  /** Redis's word for why it takes no writing, such as `READONLY`; undefined: it takes it. */
  refusal: string | undefined;

  constructor(
    private readonly address: RedisAddress,
    /** Runs a task once the frames that have already arrived are dealt with. */
    private readonly soon: (task: () => void) => void,
    private readonly clock: Clock,
    private readonly listeners: LinkListeners,
  ) {
    const client = this.#client = redisClient(address);
    client.defineCommand("ringsideRoom", { numberOfKeys: 1, lua: roomScript });
    client.defineCommand("ringsideRenew", { numberOfKeys: 2, lua: renewScript });
    client.defineCommand("ringsideCloseInbox", { numberOfKeys: 1, lua: closeInboxScript });
    this.#scripts = client as unknown as Scripted; // defineCommand adds them at run time
    client.on("ready", listeners.up);
    client.on("close", listeners.down);
  }

  get connected(): boolean {
    return this.#client.status === "ready";
  }

  /** Whether what is asked now can be answered soon, and what is written is taken. */
  get up(): boolean {
    return this.connected && this.refusal === undefined;
  }

  /** Connects again: behind the same address there may be another Redis now, after a failover. */
  reconnect(): void {
    this.#client.disconnect(true);
    this.#reader?.client.disconnect(true);
  }

  async room(room: string, ...args: (string | number)[]): Promise<RoomAnswer> {
    return readAnswer(await this.#scripts.ringsideRoom(roomKey(room), ...args.map(String)));
  }

  async renew(
    node: string,
    leaseMs: number,
    { begin, sweep }: { begin: boolean; sweep: boolean },
  ): Promise<Renewal> {
    const flags = [begin, sweep].map((flag) => flag ? "1" : "0");
    const args = [node, String(leaseMs), ...flags];
    return readRenewal(await this.#scripts.ringsideRenew(leasesKey, sweepingKey, ...args));
  }

  addToIndex(node: string, room: string): Promise<unknown> {
    return this.#client.sadd(indexKey(node), room);
  }

  removeFromIndex(node: string, room: string): Promise<unknown> {
    return this.#client.srem(indexKey(node), room);
  }

  index(node: string): Promise<string[]> {
    return this.#client.smembers(indexKey(node));
  }

  /** Hands a node's rooms to whoever sweeps next. */
  giveUp(node: string): Promise<unknown> {
    return this.#client.sadd(sweepingKey, node);
  }

  /** A node's rooms are swept. */
  async bury(node: string): Promise<void> {
    await Promise.all([
      this.#client.del(indexKey(node)),
      this.#client.del(inboxKey(node)),
      this.#client.srem(sweepingKey, node),
    ]);
  }

  /**
   * Says something to a node, after all that was said to it before. Resolves when Redis has it:
   * false if the node has no inbox any more.
   */
  post(node: string, envelope: Envelope, frame = ""): Promise<boolean> {
    let batch = this.#outbox.get(node);
    if (batch && batch.size > batchChars) {
      this.#send(node, batch);
      batch = undefined;
    }
    if (!batch) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      batch = { fields: [], size: 0, arrived: promise, settle: resolve };
      this.#outbox.set(node, batch);
    }
    const head = writeHead(envelope);
    batch.fields.push(head, frame);
    batch.size += head.length + frame.length;
    if (!this.#flushing) {
      this.#flushing = true;
      this.soon(this.#flush);
    }
    return batch.arrived;
  }

  readonly #flush = (): void => {
    this.#flushing = false;
    for (const [node, batch] of this.#outbox) this.#send(node, batch);
  };

  #send(node: string, batch: Batch): void {
    if (this.#outbox.get(node) === batch) this.#outbox.delete(node);
    // What comes after something that waits must not overtake it.
    const held = this.#held.get(node);
    if (held) return this.#hold(held, batch);
    this.#add(node, batch);
  }

  #add(node: string, batch: Batch): void {
    const { fields, settle } = batch;
    this.#client.xadd(
      inboxKey(node),
      "NOMKSTREAM",
      "MAXLEN",
      "~",
      mostUnread,
      "*",
      ...fields,
    ).then((id) => settle(id !== null), (fault: unknown) => {
      if (this.#closed) return settle(false);
      const held = this.#held.get(node) ?? [];
      this.#held.set(node, held);
      this.#hold(held, batch);
      this.listeners.refused(fault);
    });
  }

  #hold(held: Batch[], batch: Batch): void {
    const size = held.reduce((sum, { size }) => sum + size, batch.size);
    if (size > mostHeld) batch.settle(false);
    else held.push(batch);
  }

  /** Redis takes writing again: what it refused is said again, in order. */
  sayHeld(): void {
    const held = [...this.#held];
    this.#held.clear();
    for (const [node, batches] of held) {
      for (const batch of batches) this.#add(node, batch);
    }
  }

  /** Opens a node's inbox and hears what comes in it, in order, until it is closed. */
  async listen(node: string, hear: Hear): Promise<void> {
    const key = inboxKey(node);
    await this.#client.xadd(key, "*", "{}", "");
    // A node that dies before its lease begins is swept by nobody.
    await this.#client.pexpire(key, unleasedMs);
    const reader = { client: redisClient(this.address), stopped: false, last: "0" };
    this.#reader = reader;
    this.#read(key, reader, hear).catch(this.listeners.fault);
  }

  /** The node's lease has begun: its inbox stays until it is swept. */
  async keepInbox(node: string): Promise<void> {
    await this.#client.persist(inboxKey(node));
  }

  async #read(key: string, reader: Reader, hear: Hear): Promise<void> {
    while (!reader.stopped) {
      let streams: [string, Entry[]][] | null;
      try {
        // A wait with an end, so that a connection which has died without a word is noticed.
        streams = await reader.client
          .xread("COUNT", 500, "BLOCK", 1_000, "STREAMS", key, reader.last) as typeof streams;
      } catch {
        await new Promise<void>((resolve) => this.clock.after(readAgainMs, resolve));
        continue;
      }
      if (reader.stopped) return;
      const entries = streams?.[0]?.[1] ?? [];
      for (const [id, fields] of entries) {
        reader.last = id;
        this.#hearFields(fields, hear);
      }
    }
  }

  /** Frees what was heard. */
  async trim(node: string): Promise<void> {
    const last = this.#reader?.last;
    if (last && last !== "0") await this.#client.xtrim(inboxKey(node), "MINID", last);
  }

  /** Hears no more. */
  deafen(): void {
    if (!this.#reader) return;
    this.#reader.stopped = true;
    this.#reader.client.disconnect();
  }

  /** Closes the inbox for good; what had come and was not heard is heard now. */
  async closeInbox(node: string, hear: Hear): Promise<void> {
    const last = this.#reader?.last ?? "0";
    this.deafen();
    const rest = await this.#scripts.ringsideCloseInbox(inboxKey(node), last) as Entry[];
    for (const [, fields] of rest) this.#hearFields(fields, hear);
  }

  /** Resolves when everything posted so far is in Redis. */
  async flushed(): Promise<void> {
    const held = [...this.#held.values()].flat();
    const waiting = [...this.#outbox.values(), ...held].map(({ arrived }) => arrived);
    this.#flush();
    await Promise.all(waiting);
  }

  close(): void {
    this.#closed = true;
    this.deafen();
    this.#client.disconnect();
    for (const batches of this.#held.values()) for (const { settle } of batches) settle(false);
    this.#held.clear();
  }

  #hearFields(fields: readonly string[], hear: Hear): void {
    for (let i = 0; i + 1 < fields.length; i += 2) {
      const envelope = readHead(fields[i] ?? "");
      try {
        if (envelope) hear(envelope, fields[i + 1] ?? "");
      } catch (fault) {
        // It costs one envelope, not the hearing of all that follow.
        this.listeners.fault(fault);
      }
    }
  }
}
