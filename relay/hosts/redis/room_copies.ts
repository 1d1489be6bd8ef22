import type { FromRoom } from "../../actor_messages.ts";
import { faultFields } from "../../fault_fields.ts";
import { forgetMember, memberKey } from "./counted.ts";
import type { ControlOf } from "./envelope.ts";
import type { RedisRoomsParts } from "./redis_rooms_parts.ts";
import type { Gone, Replica } from "./replica.ts";
import { type Errand, RoomDesks } from "./room_desk.ts";
import type { RoomAnswer } from "./room_script.ts";
import type { Ties } from "./ties.ts";

/** This node's copies of rooms: kept in step with Redis by what other nodes say, and by reading. */
export class RoomCopies {
  readonly #desks: RoomDesks;
  /** Sessions that are taken over, and are told by themselves what has changed: `session room`. */
  readonly #deaf = new Set<string>();
  /** Rooms that Redis did not let us read when they were to be read. */
  readonly #unread = new Set<string>();
  /** Rooms that are in this node's index, and should be no more. */
  readonly #indexed = new Set<string>();

  constructor(private readonly parts: RedisRoomsParts, private readonly ties: Ties) {
    const { isHere, link, log } = parts;
    this.#desks = new RoomDesks({
      up: () => link.up,
      wanted: ({ state }) => state.seats.some(({ session }) => isHere(session)),
      dropped: (room) => this.#unindex(room),
      fault: (fault) => log("error", "fault", faultFields(fault)),
    });
  }

  get size(): number {
    return this.#desks.size;
  }

  replica(room: string): Replica | undefined {
    return this.#desks.replica(room);
  }

  /** Does something with the copy of a room, after what others do with it. */
  do(room: string, errand: Errand): void {
    this.#desks.do(room, errand);
  }

  /** Resolves when everything that rooms wait with now has been done. */
  async quiet(): Promise<void> {
    await Promise.all(
      [...this.#desks.rooms].map((room) =>
        new Promise<void>((resolve) => this.do(room, { run: () => resolve() }))
      ),
    );
  }

  /** Redis cannot be reached: who waits is told. */
  refuseWaiting(): void {
    this.#desks.refuseWaiting();
  }

  /** Redis answers again: rooms may have changed without a word. */
  refresh(): void {
    for (const room of [...this.#desks.rooms]) this.#readSoon(room);
  }

  /** Does what Redis refused to do before. */
  retry(): void {
    const [unread, indexed] = [[...this.#unread], [...this.#indexed]];
    this.#unread.clear();
    this.#indexed.clear();
    for (const room of unread) if (this.#desks.replica(room)) this.#readSoon(room);
    for (const room of indexed) if (!this.#desks.replica(room)) this.#unindex(room);
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

  /** A session of this node hears nothing of a room until `task` is done. */
  async whileDeaf(session: string, room: string, task: () => Promise<void>): Promise<void> {
    const deafness = `${session} ${room}`;
    this.#deaf.add(deafness);
    try {
      await task();
    } finally {
      this.#deaf.delete(deafness);
    }
  }

  /** Everything is lost. */
  clear(): void {
    this.#desks.clear();
    this.#deaf.clear();
    this.#unread.clear();
    this.#indexed.clear();
  }

  /** A change of a room's members, said by the node that made it. */
  changed({ gone, room, seat, version }: ControlOf<"change">): void {
    if (!this.#desks.replica(room)) return;
    this.do(room, {
      run: (replica) => {
        if (version <= replica.state.version) return;
        if (version > replica.state.version + 1 || !(seat || gone)) {
          return this.#readOrNote(replica);
        }
        replica.change(version, { seat, gone }, this.#teller(replica));
        if (gone) this.#forgetMembers(replica, room);
      },
    });
  }

  /** Takes a dead node's members out of a room, and tells the nodes of the others. */
  async sweep(room: string, dead: string): Promise<void> {
    const { link, node } = this.parts;
    const answer = await link.room(room, "sweep", dead, 0);
    const change: ControlOf<"change"> = { t: "change", room, version: answer.version };
    for (const other of new Set(answer.seats.map((seat) => seat.node))) {
      if (other === node()) this.changed(change);
      else link.post(other, change);
    }
  }

  /** Reads the room from Redis. */
  async read(replica: Replica): Promise<void> {
    this.become(replica, await this.parts.link.room(replica.state.address, "read", "", 0));
  }

  /** The copy is as Redis says from now on; members here are told the difference. */
  become(replica: Replica, { seats, version }: RoomAnswer, gone?: Gone): void {
    replica.become(version, seats, this.#teller(replica), gone);
    this.#forgetMembers(replica, replica.state.address);
  }

  #teller({ state }: Replica) {
    return (session: string, message: FromRoom) => {
      if (!this.#deaf.has(`${session} ${state.address}`)) this.parts.deliver(session, message);
    };
  }

  /** Counts of members that are gone go too. */
  #forgetMembers(replica: Replica, room: string): void {
    const keys = new Set(
      [...replica.routes].map(([session, { entered }]) => memberKey(session, entered)),
    );
    for (const { session } of replica.state.seats) {
      const counts = this.ties.known(session)?.counts.get(room);
      if (!counts) continue;
      for (const key of [...counts.in.keys(), ...counts.out.keys()]) {
        if (!keys.has(key)) forgetMember(counts, key);
      }
    }
  }

  /** Tells the nodes that had or have members what has changed. */
  tellNodes(replica: Replica, before: Iterable<string>, change: ControlOf<"change">): void {
    for (const node of new Set([...before, ...replica.nodesBeside(this.parts.node())])) {
      this.parts.link.post(node, change);
    }
  }
}
