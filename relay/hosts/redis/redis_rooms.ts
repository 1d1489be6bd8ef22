import type { ToRoom } from "../../actor_messages.ts";
import type { RoomPort } from "../process/room_port.ts";
import { RefusedLeaves } from "./refused_leaves.ts";
import type { RedisRoomsParts } from "./redis_rooms_parts.ts";
import type { Replica } from "./replica.ts";
import { RoomCopies } from "./room_copies.ts";
import { RoomMessages } from "./room_messages.ts";
import type { RoomAnswer } from "./room_script.ts";
import { MemberMoves } from "./member_moves.ts";
import { AllSequences } from "./all_sequences.ts";

type Change = Exclude<ToRoom, { type: "send" }>;

/**
 * The rooms in Redis, for the sessions of this node. A change of a room is one call to Redis; for a
 * send, this node's copy of the room determines the receivers, and the message goes straight to
 * their nodes.
 */
export class RedisRooms implements RoomPort {
  /** The sequence counters of the sessions of this node. */
  readonly sequences = new AllSequences();
  readonly messages: RoomMessages;
  readonly moves: MemberMoves;
  readonly #copies: RoomCopies;
  readonly #refusedLeaves = new RefusedLeaves();

  constructor(private readonly parts: RedisRoomsParts) {
    this.#copies = new RoomCopies(parts, this.sequences);
    this.messages = new RoomMessages(parts, this.sequences, this.#copies);
    this.moves = new MemberMoves(parts, this.sequences, this.#copies, this.#refusedLeaves);
  }

  get size(): number {
    return this.#copies.size;
  }

  /** How many rooms this node has copies of. */
  get copies(): Pick<
    RoomCopies,
    "changed" | "quiet" | "refresh" | "refuseWaiting" | "sweep"
  > {
    return this.#copies;
  }

  send(room: string, message: ToRoom): void {
    const { session } = message;
    const done = this.sequences.track(session);
    const own = this.sequences.of(session);
    const answer = () => {
      if (message.type === "leave") return;
      this.parts.deliver(session, {
        ...{ type: "refused", room, code: "unavailable" },
        ...(message.type === "send" ? { n: message.n } : {}),
        ...(message.type === "card" ? { card: true } : {}),
      });
    };
    const refuse = () => {
      answer();
      done();
    };
    if (message.type === "send") {
      const run = (replica: Replica) => this.messages.send(replica, message, own, refuse, done);
      return this.#copies.do(room, { run, refuse });
    }
    // A leave is retried when Redis is back; no client waits for it.
    if (message.type !== "leave" && !this.parts.link.up) return refuse();
    this.#copies.do(room, {
      run: (replica) => this.#mutate(replica, message, own.epoch, answer).finally(done),
      ...(message.type === "leave" ? {} : { refuse }),
    });
  }

  /** Retries what Redis refused. */
  retry(): void {
    for (const refused of this.#refusedLeaves.takeAll()) this.moves.leave(refused);
    this.#copies.retry();
  }

  forget(session: string): void {
    this.sequences.forget(session);
  }

  /** Forgets everything. */
  clear(): void {
    this.#copies.clear();
    this.sequences.clear();
    this.#refusedLeaves.clear();
  }

  /** Asks Redis for a change. Undefined: Redis refused it, and a leave will be retried. */
  async #ask(room: string, message: Change, epoch: number): Promise<RoomAnswer | undefined> {
    const { limits, link, node } = this.parts;
    const { session } = message;
    try {
      switch (message.type) {
        case "enter": {
          const { card, id } = message;
          const refused = this.#refusedLeaves.take({ room, session });
          const [indexed, entered] = await Promise.allSettled([
            link.addToIndex(node(), room),
            link.room(room, "enter", session, epoch, id, node(), limits.membersPerRoom, card),
          ]);
          if (indexed.status === "fulfilled" && entered.status === "fulfilled") {
            return entered.value;
          }
          // A member missing from the index would outlive this node.
          const isNew = entered.status === "fulfilled" && entered.value.status === "entered";
          if (refused || isNew) {
            this.#refusedLeaves.add({ room, session, epoch, reason: "lost", ...refused });
          }
          throw indexed.status === "rejected"
            ? indexed.reason
            : (entered as { reason?: unknown }).reason;
        }
        case "card":
          return await link.room(room, "card", session, epoch, message.card);
        case "leave":
          return await link.room(room, "leave", session, epoch);
      }
    } catch (fault) {
      if (message.type === "leave") {
        this.#refusedLeaves.add({ room, session, epoch, reason: message.reason });
      }
      this.parts.refused(fault);
      return undefined;
    }
  }

  /** `refuse`: answers the client that Redis refused the change. */
  async #mutate(
    replica: Replica,
    message: Change,
    epoch: number,
    refuse: () => void,
  ): Promise<void> {
    const { deliver, node } = this.parts;
    const { session } = message;
    const room = replica.state.address;
    const answer = await this.#ask(room, message, epoch);
    if (!answer) return refuse();
    const gone = message.type === "leave" ? { session, reason: message.reason } : undefined;
    const before = replica.nodesBeside(node());
    this.#copies.become(replica, answer, gone);
    switch (answer.status) {
      case "full":
        return deliver(session, { type: "refused", room, code: "room_full" });
      case "absent":
        if (message.type === "card") {
          deliver(session, { type: "refused", room, code: "not_in_room" });
        }
        return;
      case "stale":
        // Another node has the session: end this copy, which can change nothing there.
        return this.parts.end(session);
    }
    this.#copies.postToNodes(replica, before, {
      t: "change",
      room,
      version: answer.version,
      ...(answer.status === "same"
        ? {}
        : gone
        ? { gone }
        : { member: answer.members.find((member) => member.session === session) }),
    });
    if (message.type === "enter") {
      for (const effect of replica.step(message)) {
        if (effect.message.type === "joined") deliver(session, effect.message);
      }
    }
  }
}
