import { DurableObject } from "cloudflare:workers";
import type { FromRoom } from "../../actor_messages.ts";
import { faultFields } from "../../fault_fields.ts";
import { emptyRoom, type RoomEffect, type RoomState, stepRoom } from "../../room.ts";
import { type Environment, relayParts } from "./environment.ts";
import type {
  Answer,
  AnswerMessage,
  RoomCalls,
  RoomMessage,
  RoomReply,
  SessionMessage,
} from "./object_messages.ts";
import { SessionQueue } from "./session_queue.ts";
import type { ObjectContext } from "./runtime.ts";
import { objectOfSession } from "./session_address.ts";
import { unitCosts } from "./unit_costs.ts";

/** What stays of a room while its object sleeps. */
interface RoomRecord {
  readonly room: RoomState;
  /** By session: changes that it may not have been told. */
  readonly untold: ReadonlyMap<string, readonly SessionMessage[]>;
  /** Unix milliseconds. */
  readonly at: number;
}

const recordKey = "room";

/**
 * News of leaving is kept back so long, unless something else is to be told: where many leave at
 * once, the last hears of all of them together, and the others, gone meanwhile, of nobody.
 */
const gatherMs = 100;

/**
 * An object that is idle sleeps after ten seconds, when all it had to tell was told. One that is
 * back sooner after a change was lost (a deploy, a crash), and what it had to tell may be, too.
 */
const crashMs = 10_000;

/** How long the teller waits at most for what it told to reach its receivers. */
const deliveryMs = 2_000;

/**
 * One room. Its members and their cards are in storage; messages only pass through, and a sender
 * repeats what was on its way when this object was lost (see `object_messages.ts`).
 */
export class RoomObject extends DurableObject<Environment> implements RoomCalls {
  readonly #parts;
  #room: RoomState | undefined;
  /** Counts what was ever queued. */
  #queued = 0;
  readonly #queues = new Map<string, SessionQueue>();
  /** Queues that hold news of leaving alone, until the gathering is over. */
  #gathering: Set<SessionQueue> | undefined;

  constructor(ctx: ObjectContext, env: Environment) {
    super(ctx, env);
    this.#parts = relayParts(env);
    const record = ctx.storage.kv.get(recordKey) as RoomRecord | undefined;
    this.#room = record?.room;
    for (const [session, messages] of record?.untold ?? []) this.#queueOf(session, messages);
    if (record && Date.now() - record.at < crashMs) setTimeout(() => this.#startAll());
  }

  async tell(
    address: string,
    messages: readonly RoomMessage[],
    repeated: boolean,
  ): Promise<RoomReply> {
    const isNew = this.#room === undefined;
    const room = this.#room ??= emptyRoom(address);
    const queued = this.#queued;
    const answers: Answer[] = [];
    const version = room.version;
    for (const message of messages) answers.push(...this.#receive(room, message));
    // What the first try changed may not have been told, if this object was lost meanwhile.
    if (repeated) this.#startAll();
    if (room.version !== version) this.#store();
    const joins = isNew ? 0 : messages.filter(({ message }) => message.type === "enter").length;
    const spent = (this.#queued - queued) * unitCosts.delivery - joins * unitCosts.newRoom;
    if (messages.some(({ message }) => message.type !== "enter")) await this.#delivered();
    return { answers, spent };
  }

  #receive(room: RoomState, { message, number }: RoomMessage): Answer[] {
    const { session } = message;
    const effects = stepRoom(room, message, this.#parts.limits);
    if (message.type === "leave") this.#forget(session);
    const origin = { session, number, urgent: message.type !== "leave" };
    return effects.flatMap((effect) => this.#deliver(effect, origin));
  }

  /** Posts what is for others, and returns what answers the writer. */
  #deliver(
    { message, sessions }: RoomEffect,
    origin: { session: string; number: number; urgent: boolean },
  ): Answer[] {
    if (isAnswer(message)) return sessions.map((session) => ({ session, message }));
    const outgoing: SessionMessage = message.type === "message"
      ? { ...message, sender: origin.session, number: origin.number }
      : message;
    for (const session of sessions) {
      const queue = this.#queueOf(session);
      queue.add(outgoing);
      this.#queued++;
      if (origin.urgent) queue.start();
      else this.#gather(queue);
    }
    return [];
  }

  #queueOf(session: string, left?: readonly SessionMessage[]): SessionQueue {
    const known = this.#queues.get(session);
    if (known) return known;
    const queue = new SessionQueue({
      push: (messages) => this.#push(session, messages),
      lost: () => this.#removeLost(session),
      fault: (fault) => this.#parts.log("error", "fault", faultFields(fault)),
    }, left);
    this.#queues.set(session, queue);
    return queue;
  }

  async #push(session: string, messages: readonly SessionMessage[]) {
    const id = objectOfSession(this.env.SESSIONS, session);
    if (!id || !this.#room) return "gone";
    this.#parts.log("debug", "push", { messages: messages.length });
    return await this.env.SESSIONS.get(id).push(session, this.#room.address, messages);
  }

  /** A ghost: its session ended and could not say so. */
  #removeLost(session: string): void {
    const room = this.#room;
    if (!room) return;
    const effects = stepRoom(room, { type: "leave", session, reason: "lost" }, this.#parts.limits);
    this.#forget(session);
    for (const effect of effects) this.#deliver(effect, { session, number: 0, urgent: false });
    if (effects.length > 0 || room.members.length === 0) this.#store();
  }

  #forget(session: string): void {
    const queue = this.#queues.get(session);
    this.#queues.delete(session);
    queue?.close();
  }

  #startAll(): void {
    for (const queue of this.#queues.values()) queue.start();
  }

  #gather(queue: SessionQueue): void {
    if (!this.#gathering) {
      this.#gathering = new Set();
      setTimeout(() => {
        for (const each of this.#gathering ?? []) each.start();
        this.#gathering = undefined;
      }, gatherMs);
    }
    this.#gathering.add(queue);
  }

  /** Resolves when nothing is on its way that was told by now, or after a while. */
  async #delivered(): Promise<void> {
    const pending = [...this.#queues.values()].filter(({ messages }) => messages.length > 0);
    if (pending.length === 0) return;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, deliveryMs);
    await Promise.race([late, Promise.all(pending.map((queue) => queue.drained()))]);
    clearTimeout(timer);
  }

  #store(): void {
    const { kv } = this.ctx.storage;
    if (!this.#room || this.#room.members.length === 0) {
      this.#room = undefined;
      // An object without rows is no object: nothing stays of a room that nobody is in.
      this.ctx.storage.deleteAll();
      return;
    }
    const undelivered = new Map<string, SessionMessage[]>();
    for (const [session, { messages }] of this.#queues) {
      const changes = messages.filter(({ type }) => type === "changed");
      if (changes.length > 0) undelivered.set(session, changes);
    }
    kv.put(
      recordKey,
      { room: this.#room, untold: undelivered, at: Date.now() } satisfies RoomRecord,
    );
  }
}

const isAnswer = (message: FromRoom): message is AnswerMessage =>
  message.type === "joined" || message.type === "sent" || message.type === "refused";
