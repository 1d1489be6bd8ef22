import type { SessionState } from "../../session_state.ts";
import type { Addressee, ControlOf, MessageEnvelope } from "./envelope.ts";
import type { OwedLeave, OwedLeaves } from "./owed_leaves.ts";
import type { RedisRoomsParts } from "./redis_rooms_parts.ts";
import { Replica } from "./replica.ts";
import type { RoomCopies } from "./room_copies.ts";
import type { Ties } from "./ties.ts";

/** A session's seats on their way from one node to another, and what its new owner must know. */
export class SeatMoves {
  constructor(
    private readonly parts: RedisRoomsParts,
    private readonly ties: Ties,
    private readonly copies: RoomCopies,
    private readonly owed: OwedLeaves,
  ) {}

  /** What a new owner must know of a session's rooms, and what it was told too early. */
  pack(state: SessionState) {
    const tie = this.ties.of(state.id);
    const early: { envelope: MessageEnvelope; frame: string }[] = [];
    const rooms = [...state.rooms.keys()].flatMap((room) => {
      const replica = this.copies.replica(room);
      if (!replica) return [];
      const counts = tie.counts.get(room);
      const entered = replica.routes.get(state.id)?.entered ?? 0;
      for (const [sender, frames] of counts?.early ?? []) {
        const [from = "", fromEntered = ""] = sender.split(".");
        for (const [count, frame] of frames) {
          const to: Addressee[] = [[state.id, entered, count]];
          const envelope = {
            t: "message",
            room,
            from,
            fromEntered: Number(fromEntered),
            to,
          } as const;
          early.push({ envelope, frame });
        }
      }
      return [{
        room,
        version: replica.state.version,
        seats: replica.seats,
        out: [...counts?.out ?? []],
        in: [...counts?.in ?? []],
      }];
    });
    return { epoch: tie.epoch + 1, rooms, early };
  }

  /** Takes over a session's seats. Resolves when all are moved, or the session could not be kept. */
  async takeOver({ epoch, rooms, session }: ControlOf<"handed">): Promise<void> {
    const tie = this.ties.begin(session, epoch);
    await Promise.all(rooms.map(({ in: heard, out, room, seats, version }) => {
      const counts = tie.countsIn(room);
      for (const [key, count] of out) counts.out.set(key, count);
      for (const [key, count] of heard) counts.in.set(key, count);
      const { promise, resolve } = Promise.withResolvers<void>();
      const done = tie.begin();
      this.copies.do(room, {
        run: (replica) =>
          this.#move(replica, session, epoch, new Replica(room, version, seats))
            .catch((fault: unknown) => {
              this.parts.refused(fault);
              // A session without its seat hears nothing more in that room.
              this.parts.end(session);
            })
            .finally(() => {
              done();
              resolve();
            }),
      });
      return promise;
    }));
  }

  #move(replica: Replica, session: string, epoch: number, told: Replica): Promise<void> {
    const { deliver, end, link, node } = this.parts;
    const room = replica.state.address;
    return this.copies.whileDeaf(session, room, async () => {
      const [, answer] = await Promise.all([
        link.addToIndex(node(), room),
        link.room(room, "move", session, epoch, node()),
      ]);
      const before = replica.nodesBeside(node());
      this.copies.become(replica, answer);
      if (answer.status === "absent" || answer.status === "stale") return end(session);
      // Its former node told it everything up to `told`; what has changed since, this one does.
      told.become(answer.version, answer.seats, (to, message) => {
        if (to === session) deliver(to, message);
      });
      const seat = answer.seats.find((seat) => seat.session === session);
      this.copies.tellNodes(replica, before, { t: "change", room, version: answer.version, seat });
    });
  }

  /** A session that its new owner has not taken: its seats are given up, unless it has. */
  abandon(session: string, epoch: number, rooms: Iterable<string>): void {
    for (const room of rooms) this.giveUp({ room, session, epoch, reason: "lost" });
  }

  /** Takes a seat out of its room, and tells the nodes of the others; it is owed until Redis does. */
  giveUp(owed: OwedLeave): void {
    this.#giveUp(owed).catch((fault: unknown) => {
      this.owed.add(owed);
      this.parts.refused(fault);
    });
  }

  async #giveUp({ epoch, reason, room, session }: OwedLeave): Promise<void> {
    const { link, node } = this.parts;
    const { seats, status, version } = await link.room(room, "leave", session, epoch);
    if (status !== "left") return;
    const gone = { session, reason };
    const change: ControlOf<"change"> = { t: "change", room, version, gone };
    this.copies.changed(change);
    for (const other of new Set(seats.map((seat) => seat.node))) {
      if (other !== node()) link.post(other, change);
    }
  }
}
