import type { FromRoom } from "../../actor_messages.ts";
import { faultFields } from "../../fault_fields.ts";
import { forgetMember, memberKey } from "./counted.ts";
import type { ControlOf } from "./envelope.ts";
import type { RedisRoomsParts } from "./redis_rooms_parts.ts";
import type { Gone, Replica } from "./replica.ts";
import { RoomQueues, type RoomTask } from "./room_queues.ts";
import type { RoomAnswer } from "./room_script.ts";
import type { AllSequences } from "./all_sequences.ts";

/** This node's copies of rooms: kept up to date by other nodes' changes, and by reading Redis. */
export class RoomCopies {
  readonly #queues: RoomQueues;
  /** Memberships whose delivery is paused during a hand-over: `session room`. */
  readonly #paused = new Set<string>();
  /** Rooms whose read Redis refused. */
  readonly #unread = new Set<string>();
  /** Rooms to be removed from this node's index. */
  readonly #indexed = new Set<string>();

  constructor(private readonly parts: RedisRoomsParts, private readonly sequences: AllSequences) {
    const { isHere, link, log } = parts;
    this.#queues = new RoomQueues({
      up: () => link.up,
      wanted: ({ state }) => state.members.some(({ session }) => isHere(session)),
      dropped: (room) => this.#unindex(room),
      fault: (fault) => log("error", "fault", faultFields(fault)),
    });
  }

  get size(): number {
    return this.#queues.size;
  }

  replica(room: string): Replica | undefined {
    return this.#queues.replica(room);
  }

  /** Queues a task for the copy of a room. */
  do(room: string, task: RoomTask): void {
    this.#queues.do(room, task);
  }

  /** Resolves when every task that is queued now is done. */
  async quiet(): Promise<void> {
    await Promise.all(
      [...this.#queues.rooms].map((room) =>
        new Promise<void>((resolve) => this.do(room, { run: () => resolve() }))
      ),
    );
  }

  /** Redis cannot be reached: refuses every waiting task. */
  refuseWaiting(): void {
    this.#queues.refuseWaiting();
  }

  /** Redis answers again: rooms may have changed unnoticed. */
  refresh(): void {
    for (const room of [...this.#queues.rooms]) this.#readSoon(room);
  }

  /** Retries what Redis refused. */
  retry(): void {
    const [unread, indexed] = [[...this.#unread], [...this.#indexed]];
    this.#unread.clear();
    this.#indexed.clear();
    for (const room of unread) if (this.#queues.replica(room)) this.#readSoon(room);
    for (const room of indexed) if (!this.#queues.replica(room)) this.#unindex(room);
  }

  #readSoon(room: string): void {
    this.do(room, { run: (replica) => this.#readOrNote(replica) });
  }

  async #readOrNote(replica: Replica): Promise<void> {
    try {
      await this.read(replica);
    } catch (fault) {
      this.#unread.add(replica.state.address);
      this.parts.refused(fault);
    }
  }

  #unindex(room: string): void {
    const { link, node, refused } = this.parts;
    if (!link.up) this.#indexed.add(room);
    else {
      link.removeFromIndex(node(), room).catch((fault: unknown) => {
        this.#indexed.add(room);
        refused(fault);
      });
    }
  }

  /** Pauses the delivery from a room to a session until `task` is done. */
  async whilePaused(session: string, room: string, task: () => Promise<void>): Promise<void> {
    const membership = `${session} ${room}`;
    this.#paused.add(membership);
    try {
      await task();
    } finally {
      this.#paused.delete(membership);
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#queues.clear();
    this.#paused.clear();
    this.#unread.clear();
    this.#indexed.clear();
  }

  /** A change of a room's members, from the node that made it. */
  changed({ gone, room, member, version }: ControlOf<"change">): void {
    if (!this.#queues.replica(room)) return;
    this.do(room, {
      run: (replica) => {
        if (version <= replica.state.version) return;
        if (version > replica.state.version + 1 || !(member || gone)) {
          return this.#readOrNote(replica);
        }
        replica.change(version, { member, gone }, this.#deliverer(replica));
        if (gone) this.#forgetMembers(replica, room);
      },
    });
  }

  /** Removes a dead node's members from a room, and notifies the other nodes. */
  async sweep(room: string, dead: string): Promise<void> {
    const { link, node } = this.parts;
    const answer = await link.room(room, "sweep", dead, 0);
    const change: ControlOf<"change"> = { t: "change", room, version: answer.version };
    for (const other of new Set(answer.members.map((member) => member.node))) {
      if (other === node()) this.changed(change);
      else link.post(other, change);
    }
  }

  /** Reads the room from Redis. */
  async read(replica: Replica): Promise<void> {
    this.become(replica, await this.parts.link.room(replica.state.address, "read", "", 0));
  }

  /** Replaces the copy by what Redis holds; delivers the difference to local members. */
  become(replica: Replica, { members, version }: RoomAnswer, gone?: Gone): void {
    replica.become(version, members, this.#deliverer(replica), gone);
    this.#forgetMembers(replica, replica.state.address);
  }

  #deliverer({ state }: Replica) {
    return (session: string, message: FromRoom) => {
      if (!this.#paused.has(`${session} ${state.address}`)) this.parts.deliver(session, message);
    };
  }

  /** Forgets the counts of members that have left. */
  #forgetMembers(replica: Replica, room: string): void {
    const keys = new Set(
      [...replica.routes].map(([session, { entered }]) => memberKey(session, entered)),
    );
    for (const { session } of replica.state.members) {
      const counts = this.sequences.known(session)?.counts.get(room);
      if (!counts) continue;
      for (const key of [...counts.in.keys(), ...counts.out.keys()]) {
        if (!keys.has(key)) forgetMember(counts, key);
      }
    }
  }

  /** Notifies the nodes that had or have members. */
  postToNodes(replica: Replica, before: Iterable<string>, change: ControlOf<"change">): void {
    for (const node of new Set([...before, ...replica.nodesBeside(this.parts.node())])) {
      this.parts.link.post(node, change);
    }
  }
}
