import { DurableObject } from "cloudflare:workers";
import type { FromRoom } from "../../actor_messages.ts";
import { faultFields } from "../../fault_fields.ts";
import { emptyRoom, type RoomEffect, type RoomState, stepRoom } from "../../room.ts";
import { type Environment, relayParts } from "./environment.ts";
import type { Answer, Answering, Letter, Post, RoomCalls, Told } from "./letters.ts";
import { Mailbox } from "./mailbox.ts";
import type { ObjectContext } from "./runtime.ts";
import { objectOfSession } from "./session_address.ts";
import { unitCosts } from "./unit_costs.ts";

/** What stays of a room while its object sleeps. */
interface RoomRecord {
  readonly room: RoomState;
  /** By session: changes that it may not have been told. */
  readonly untold: ReadonlyMap<string, readonly Post[]>;
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
 * repeats what was on its way when this object was lost (see `letters.ts`).
 */
export class RoomObject extends DurableObject<Environment> implements RoomCalls {
  readonly #parts;
  #room: RoomState | undefined;
  /** Counts what was ever posted. */
  #posted = 0;
  readonly #mailboxes = new Map<string, Mailbox>();
  /** Mailboxes that hold news of leaving alone, until the gathering is over. */
  #gathering: Set<Mailbox> | undefined;

  constructor(ctx: ObjectContext, env: Environment) {
    super(ctx, env);
    this.#parts = relayParts(env);
    const record = ctx.storage.kv.get(recordKey) as RoomRecord | undefined;
    this.#room = record?.room;
    for (const [session, posts] of record?.untold ?? []) this.#mailbox(session, posts);
    if (record && Date.now() - record.at < crashMs) setTimeout(() => this.#startAll());
  }

  async tell(address: string, letters: readonly Letter[], repeated: boolean): Promise<Told> {
    const isNew = this.#room === undefined;
    const room = this.#room ??= emptyRoom(address);
    const posted = this.#posted;
    const answers: Answer[] = [];
    const version = room.version;
    for (const letter of letters) answers.push(...this.#hear(room, letter));
    // What the first try changed may not have been told, if this object was lost meanwhile.
    if (repeated) this.#startAll();
    if (room.version !== version) this.#store();
    const joins = isNew ? 0 : letters.filter(({ message }) => message.type === "enter").length;
    const spent = (this.#posted - posted) * unitCosts.post - joins * unitCosts.newRoom;
    if (letters.some(({ message }) => message.type !== "enter")) await this.#delivered();
    return { answers, spent };
  }

  #hear(room: RoomState, { message, number }: Letter): Answer[] {
    const { session } = message;
    const effects = stepRoom(room, message, this.#parts.limits);
    if (message.type === "leave") this.#forget(session);
    const origin = { session, number, urgent: message.type !== "leave" };
    return effects.flatMap((effect) => this.#carry(effect, origin));
  }

  /** Posts what is for others, and returns what answers the writer. */
  #carry(
    { message, sessions }: RoomEffect,
    origin: { session: string; number: number; urgent: boolean },
  ): Answer[] {
    if (isAnswering(message)) return sessions.map((session) => ({ session, message }));
    const post: Post = message.type === "message"
      ? { ...message, sender: origin.session, number: origin.number }
      : message;
    for (const session of sessions) {
      const mailbox = this.#mailbox(session);
      mailbox.post(post);
      this.#posted++;
      if (origin.urgent) mailbox.start();
      else this.#gather(mailbox);
    }
    return [];
  }

  #mailbox(session: string, left?: readonly Post[]): Mailbox {
    const known = this.#mailboxes.get(session);
    if (known) return known;
    const mailbox = new Mailbox({
      push: (posts) => this.#push(session, posts),
      lost: () => this.#lose(session),
      fault: (fault) => this.#parts.log("error", "fault", faultFields(fault)),
    }, left);
    this.#mailboxes.set(session, mailbox);
    return mailbox;
  }

  async #push(session: string, posts: readonly Post[]) {
    const id = objectOfSession(this.env.SESSIONS, session);
    if (!id || !this.#room) return "gone";
    this.#parts.log("debug", "push", { posts: posts.length });
    return await this.env.SESSIONS.get(id).push(session, this.#room.address, posts);
  }

  /** A ghost: its session ended and could not say so. */
  #lose(session: string): void {
    const room = this.#room;
    if (!room) return;
    const effects = stepRoom(room, { type: "leave", session, reason: "lost" }, this.#parts.limits);
    this.#forget(session);
    for (const effect of effects) this.#carry(effect, { session, number: 0, urgent: false });
    if (effects.length > 0 || room.members.length === 0) this.#store();
  }

  #forget(session: string): void {
    const mailbox = this.#mailboxes.get(session);
    this.#mailboxes.delete(session);
    mailbox?.close();
  }

  #startAll(): void {
    for (const mailbox of this.#mailboxes.values()) mailbox.start();
  }

  #gather(mailbox: Mailbox): void {
    if (!this.#gathering) {
      this.#gathering = new Set();
      setTimeout(() => {
        for (const each of this.#gathering ?? []) each.start();
        this.#gathering = undefined;
      }, gatherMs);
    }
    this.#gathering.add(mailbox);
  }

  /** Resolves when nothing is on its way that was told by now, or after a while. */
  async #delivered(): Promise<void> {
    const pending = [...this.#mailboxes.values()].filter(({ posts }) => posts.length > 0);
    if (pending.length === 0) return;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, deliveryMs);
    await Promise.race([late, Promise.all(pending.map((mailbox) => mailbox.emptied()))]);
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
    const untold = new Map<string, Post[]>();
    for (const [session, { posts }] of this.#mailboxes) {
      const changes = posts.filter(({ type }) => type === "changed");
      if (changes.length > 0) untold.set(session, changes);
    }
    kv.put(recordKey, { room: this.#room, untold, at: Date.now() } satisfies RoomRecord);
  }
}

const isAnswering = (message: FromRoom): message is Answering =>
  message.type === "joined" || message.type === "sent" || message.type === "refused";
