import type { SessionState } from "../../session_state.ts";
import type { Addressee, ControlOf, MessageEnvelope } from "./envelope.ts";
import type { RefusedLeave, RefusedLeaves } from "./refused_leaves.ts";
import type { RedisRoomsParts } from "./redis_rooms_parts.ts";
import { Replica } from "./replica.ts";
import type { RoomCopies } from "./room_copies.ts";
import type { AllSequences } from "./all_sequences.ts";

/** Moves a session's memberships from one node to another, with what the new owner must know. */
export class MemberMoves {
  constructor(
    private readonly parts: RedisRoomsParts,
    private readonly sequences: AllSequences,
    private readonly copies: RoomCopies,
    private readonly refusedLeaves: RefusedLeaves,
  ) {}

  /** What the new owner must know of a session's rooms, and the messages that arrived early. */
  pack(state: SessionState) {
    const own = this.sequences.of(state.id);
    const early: { envelope: MessageEnvelope; frame: string }[] = [];
    const rooms = [...state.rooms.keys()].flatMap((room) => {
      const replica = this.copies.replica(room);
      if (!replica) return [];
      const counts = own.counts.get(room);
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
        members: replica.members,
        out: [...counts?.out ?? []],
        in: [...counts?.in ?? []],
      }];
    });
    return { epoch: own.epoch + 1, rooms, early };
  }

  /**
   * Takes over a session's memberships. Resolves when all have moved, or the session had to end.
   */
  async takeOver({ epoch, rooms, session }: ControlOf<"handed">): Promise<void> {
    const own = this.sequences.begin(session, epoch);
    await Promise.all(rooms.map(({ in: received, out, room, members, version }) => {
      const counts = own.countsIn(room);
      for (const [key, count] of out) counts.out.set(key, count);
      for (const [key, count] of received) counts.in.set(key, count);
      const { promise, resolve } = Promise.withResolvers<void>();
      const done = own.begin();
      this.copies.do(room, {
        run: (replica) =>
          this.#move(replica, session, epoch, new Replica(room, version, members))
            .catch((fault: unknown) => {
              this.parts.refused(fault);
              // Without its membership the session would receive nothing from that room.
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

  #move(replica: Replica, session: string, epoch: number, former: Replica): Promise<void> {
    const { deliver, end, link, node } = this.parts;
    const room = replica.state.address;
    return this.copies.whilePaused(session, room, async () => {
      const [, answer] = await Promise.all([
        link.addToIndex(node(), room),
        link.room(room, "move", session, epoch, node()),
      ]);
      const before = replica.nodesBeside(node());
      this.copies.become(replica, answer);
      if (answer.status === "absent" || answer.status === "stale") return end(session);
      // Its former node sent it everything up to `former`; this one sends the changes since.
      former.become(answer.version, answer.members, (to, message) => {
        if (to === session) deliver(to, message);
      });
      const member = answer.members.find((member) => member.session === session);
      this.copies.postToNodes(replica, before, {
        t: "change",
        room,
        version: answer.version,
        member,
      });
    });
  }

  /** Removes the memberships of a session that its new owner did not take, unless it did. */
  abandon(session: string, epoch: number, rooms: Iterable<string>): void {
    for (const room of rooms) this.leave({ room, session, epoch, reason: "lost" });
  }

  /**
   * Removes a member from its room, and notifies the other nodes; retried until Redis accepts it.
   */
  leave(refused: RefusedLeave): void {
    this.#leave(refused).catch((fault: unknown) => {
      this.refusedLeaves.add(refused);
      this.parts.refused(fault);
    });
  }

  async #leave({ epoch, reason, room, session }: RefusedLeave): Promise<void> {
    const { link, node } = this.parts;
    const { members, status, version } = await link.room(room, "leave", session, epoch);
    if (status !== "left") return;
    const gone = { session, reason };
    const change: ControlOf<"change"> = { t: "change", room, version, gone };
    this.copies.changed(change);
    for (const other of new Set(members.map((member) => member.node))) {
      if (other !== node()) link.post(other, change);
    }
  }
}
