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

/**
 * The room in storage. A deploy reads the rows of the version before it, so the names here stay.
 */
interface RoomRecord {
  readonly room: RoomState;
  /** By session: changes that may not have reached it. */
  readonly untold: ReadonlyMap<string, readonly SessionMessage[]>;
  /** When it was stored, in Unix milliseconds. */
  readonly at: number;
}

const recordKey = "room";

/**
 * How long `left` is held back unless another message is due, in ms. When many members leave at
 * once, the last one gets all the changes in one call, and those who have left get none.
 */
const gatherMs = 100;

/**
 * An idle object sleeps after ten seconds, when every message has been delivered. One that restarts
 * sooner after a change was lost in a deploy or a crash, and its undelivered messages with it.
 */
const crashMs = 10_000;

/** How long a sender waits at most for its messages to reach their receivers, in ms. */
const deliveryMs = 2_000;

/**
 * One room. Members and cards are in storage; messages only pass through, and their sender repeats
 * those that were in flight when this object was lost (see `object_messages.ts`).
 */
export class RoomObject extends DurableObject<Environment> implements RoomCalls {
  readonly #parts;
  #room: RoomState | undefined;
  /** How many messages were ever queued. */
  #queued = 0;
  readonly #queues = new Map<string, SessionQueue>();
  /** Queues that hold only `left`, until the changes are gathered. */
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
    // If this object was lost during the first try, its changes may be undelivered.
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

  /** Queues messages for other members, and returns the answers to the sender. */
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

  /** Removes a member whose session ended without a leave. */
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

  /** Resolves when every message queued so far has arrived, or after `deliveryMs`. */
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
      // An object without rows ceases to exist: nothing remains of an empty room.
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
