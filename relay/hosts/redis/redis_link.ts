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

/** Envelopes for one node that are sent together. */
interface Batch {
  readonly fields: string[];
  size: number;
  readonly arrived: Promise<boolean>;
  readonly settle: (arrived: boolean) => void;
}

/** Events of a link. */
export interface LinkListeners {
  /** The connection is up. */
  readonly up: () => void;
  readonly down: () => void;
  /** Redis has refused a command that it normally accepts. */
  readonly refused: (fault: unknown) => void;
  /** An envelope could not be handled, by a fault of ours. */
  readonly fault: (fault: unknown) => void;
}

/** The position in an inbox. */
interface Reader {
  readonly client: RedisClient;
  stopped: boolean;
  last: string;
}

export type Receive = (envelope: Envelope, frame: string) => void;
type Entry = [id: string, fields: string[]];

/** Length at which an unread inbox is trimmed: about a minute of a node's full load. */
const mostUnread = "100000";
const batchChars = 256 * 1024;

/** Characters for one node that may wait until Redis accepts writes again. */
const mostHeld = 8 * 1024 * 1024;

/** Between attempts to read an inbox that Redis refuses to read, in ms. */
const readAgainMs = 200;

/** How long the inbox of a node without a lease is kept, in ms. */
const unleasedMs = 60_000;

/** All traffic with Redis. Knows neither rooms nor sessions. */
export class RedisLink {
  readonly #client: RedisClient;
  readonly #scripts: Scripted;
  readonly #pending = new Map<string, Batch>();
  /** Batches that Redis refused, and their successors: by node, in order. */
  readonly #held = new Map<string, Batch[]>();
  #reader: Reader | undefined;
  #flushing = false;
  #closed = false;
  /**
   * The error code with which Redis refuses writes, such as `READONLY`; undefined: it accepts them.
   */
  refusal: string | undefined;

  constructor(
    private readonly address: RedisAddress,
    /** Runs a task after the frames that have already arrived. */
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

  /** Whether Redis can answer now and accepts writes. */
  get up(): boolean {
    return this.connected && this.refusal === undefined;
  }

  /** Reconnects: after a failover the same address may lead to another Redis. */
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

  /** Marks a node's rooms for the next sweep, by any node. */
  markForSweep(node: string): Promise<unknown> {
    return this.#client.sadd(sweepingKey, node);
  }

  /** Deletes a node whose rooms have been swept. */
  async deleteNode(node: string): Promise<void> {
    await Promise.all([
      this.#client.del(indexKey(node)),
      this.#client.del(inboxKey(node)),
      this.#client.srem(sweepingKey, node),
    ]);
  }

  /**
   * Sends an envelope to a node, after all earlier ones. Resolves when Redis has it: false if the
   * node no longer has an inbox.
   */
  post(node: string, envelope: Envelope, frame = ""): Promise<boolean> {
    let batch = this.#pending.get(node);
    if (batch && batch.size > batchChars) {
      this.#send(node, batch);
      batch = undefined;
    }
    if (!batch) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      batch = { fields: [], size: 0, arrived: promise, settle: resolve };
      this.#pending.set(node, batch);
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
    for (const [node, batch] of this.#pending) this.#send(node, batch);
  };

  #send(node: string, batch: Batch): void {
    if (this.#pending.get(node) === batch) this.#pending.delete(node);
    // Nothing may overtake a batch that waits.
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

  /** Redis accepts writes again: repeats the refused batches, in order. */
  resendHeld(): void {
    const held = [...this.#held];
    this.#held.clear();
    for (const [node, batches] of held) {
      for (const batch of batches) this.#add(node, batch);
    }
  }

  /** Opens a node's inbox and receives its envelopes, in order, until it is closed. */
  async listen(node: string, receive: Receive): Promise<void> {
    const key = inboxKey(node);
    await this.#client.xadd(key, "*", "{}", "");
    // No node sweeps one that dies before its lease begins.
    await this.#client.pexpire(key, unleasedMs);
    const reader = { client: redisClient(this.address), stopped: false, last: "0" };
    this.#reader = reader;
    this.#read(key, reader, receive).catch(this.listeners.fault);
  }

  /** The node's lease has begun: its inbox stays until a sweep. */
  async keepInbox(node: string): Promise<void> {
    await this.#client.persist(inboxKey(node));
  }

  async #read(key: string, reader: Reader, receive: Receive): Promise<void> {
    while (!reader.stopped) {
      let streams: [string, Entry[]][] | null;
      try {
        // A bounded wait, so that a connection that died silently is noticed.
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
        this.#receiveFields(fields, receive);
      }
    }
  }

  /** Trims the envelopes that were handled. */
  async trim(node: string): Promise<void> {
    const last = this.#reader?.last;
    if (last && last !== "0") await this.#client.xtrim(inboxKey(node), "MINID", last);
  }

  /** Stops reading the inbox. */
  stopReading(): void {
    if (!this.#reader) return;
    this.#reader.stopped = true;
    this.#reader.client.disconnect();
  }

  /** Closes the inbox for good, after receiving what was still unread. */
  async closeInbox(node: string, receive: Receive): Promise<void> {
    const last = this.#reader?.last ?? "0";
    this.stopReading();
    const rest = await this.#scripts.ringsideCloseInbox(inboxKey(node), last) as Entry[];
    for (const [, fields] of rest) this.#receiveFields(fields, receive);
  }

  /** Resolves when everything posted so far is in Redis. */
  async flushed(): Promise<void> {
    const held = [...this.#held.values()].flat();
    const waiting = [...this.#pending.values(), ...held].map(({ arrived }) => arrived);
    this.#flush();
    await Promise.all(waiting);
  }

  close(): void {
    this.#closed = true;
    this.stopReading();
    this.#client.disconnect();
    for (const batches of this.#held.values()) for (const { settle } of batches) settle(false);
    this.#held.clear();
  }

  #receiveFields(fields: readonly string[], receive: Receive): void {
    for (let i = 0; i + 1 < fields.length; i += 2) {
      const envelope = readHead(fields[i] ?? "");
      try {
        if (envelope) receive(envelope, fields[i + 1] ?? "");
      } catch (fault) {
        // A fault loses one envelope, not all that follow.
        this.listeners.fault(fault);
      }
    }
  }
}
