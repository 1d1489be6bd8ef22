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

/** All that is said to Redis, and heard from it. Knows no rooms and no sessions. */
export class RedisLink {
  readonly #client: RedisClient;
  readonly #scripts: Scripted;
  readonly #outbox = new Map<string, Batch>();
  #reader: Reader | undefined;
  #flushing = false;

  constructor(
    private readonly address: RedisAddress,
    /** Runs a task once the frames that have already arrived are dealt with. */
    private readonly soon: (task: () => void) => void,
    listeners: { readonly up: () => void; readonly down: () => void },
  ) {
    const client = this.#client = redisClient(address);
    client.defineCommand("ringsideRoom", { numberOfKeys: 1, lua: roomScript });
    client.defineCommand("ringsideRenew", { numberOfKeys: 2, lua: renewScript });
    client.defineCommand("ringsideCloseInbox", { numberOfKeys: 1, lua: closeInboxScript });
    this.#scripts = client as unknown as Scripted; // defineCommand adds them at run time
    client.on("ready", listeners.up);
    client.on("close", listeners.down);
  }

  /** Whether what is asked now can be answered soon. */
  get up(): boolean {
    return this.#client.status === "ready";
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

  #send(node: string, { fields, settle }: Batch): void {
    this.#outbox.delete(node);
    this.#client.xadd(
      inboxKey(node),
      "NOMKSTREAM",
      "MAXLEN",
      "~",
      mostUnread,
      "*",
      ...fields,
    ).then((id) => settle(id !== null), () => settle(false));
  }

  /** Opens a node's inbox and hears what comes in it, in order, until it is closed. */
  async listen(node: string, hear: Hear): Promise<void> {
    const key = inboxKey(node);
    await this.#client.xadd(key, "*", "{}", "");
    const reader = { client: redisClient(this.address), stopped: false, last: "0" };
    this.#reader = reader;
    this.#read(key, reader, hear);
  }

  async #read(key: string, reader: Reader, hear: Hear): Promise<void> {
    while (!reader.stopped) {
      // A wait with an end, so that a connection which has died without a word is noticed.
      const streams = await reader.client
        .xread("COUNT", 500, "BLOCK", 1_000, "STREAMS", key, reader.last)
        .catch(() => null) as [string, Entry[]][] | null;
      if (reader.stopped) return;
      const entries = streams?.[0]?.[1] ?? [];
      for (const [id, fields] of entries) {
        reader.last = id;
        hearFields(fields, hear);
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
    for (const [, fields] of rest) hearFields(fields, hear);
  }

  /** Resolves when everything posted so far is in Redis. */
  async flushed(): Promise<void> {
    const waiting = [...this.#outbox.values()].map(({ arrived }) => arrived);
    this.#flush();
    await Promise.all(waiting);
  }

  close(): void {
    this.deafen();
    this.#client.disconnect();
  }
}

function hearFields(fields: readonly string[], hear: Hear): void {
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const envelope = readHead(fields[i] ?? "");
    if (envelope) hear(envelope, fields[i + 1] ?? "");
  }
}
