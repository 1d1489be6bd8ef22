import type { ToRoom } from "../../actor_messages.ts";
import { countIn, countOut, memberKey } from "./counted.ts";
import type { Addressee, MessageEnvelope } from "./envelope.ts";
import type { RedisRoomsParts } from "./redis_rooms_parts.ts";
import type { Replica } from "./replica.ts";
import type { RoomCopies } from "./room_copies.ts";
import type { Tie } from "./tie.ts";
import type { Ties } from "./ties.ts";

/**
 * Messages between members: judged by this node's copy of the room, counted per sender and receiver,
 * and carried straight to the receivers' nodes.
 */
export class RoomMessages {
  constructor(
    private readonly parts: RedisRoomsParts,
    private readonly ties: Ties,
    private readonly copies: RoomCopies,
  ) {}

  /** Carries a send to its receivers; `done` when the sender has its answer. */
  send(
    replica: Replica,
    message: Extract<ToRoom, { type: "send" }>,
    tie: Tie,
    refuse: () => void,
    done: () => void,
  ): void {
    const { deliver, link, node } = this.parts;
    const { n, session } = message;
    const [first, answer] = replica.step(message);
    if (first?.message.type !== "message") {
      if (first) deliver(session, first.message);
      return done();
    }
    const { frame } = first.message;
    const remote = new Map<string, Addressee[]>();
    const near: string[] = [];
    for (const receiver of first.sessions) {
      const at = this.#nodeOf(replica, receiver);
      if (at === node()) near.push(receiver);
      else remote.set(at, []);
    }
    if (remote.size > 0 && !link.up) return refuse();
    const from = replica.routes.get(session)?.entered ?? 0;
    const counts = tie.countsIn(replica.state.address);
    for (const receiver of first.sessions) {
      const to = remote.get(this.#nodeOf(replica, receiver));
      const entered = replica.routes.get(receiver)?.entered ?? 0;
      to?.push([receiver, entered, countOut(counts, memberKey(receiver, entered))]);
    }
    for (const receiver of near) this.#hearNear(replica, session, from, receiver, tie, frame);
    if (remote.size === 0) {
      if (answer) deliver(session, answer.message);
      return done();
    }
    const room = replica.state.address;
    const posts = [...remote].map(([at, to]) =>
      this.#post(at, { t: "message", room, from: session, fromEntered: from, to }, frame)
    );
    Promise.all(posts).then((reached) => {
      const far = reached.reduce((sum, each) => sum + each, 0);
      deliver(session, { type: "sent", n, reached: near.length + far, size: frame.length });
      done();
    }).catch((fault: unknown) => {
      this.parts.refused(fault);
      refuse();
    });
  }

  /** Where a member's session is, as far as is known here. */
  #nodeOf(replica: Replica, session: string): string {
    const { isHere, movedTo, node } = this.parts;
    if (isHere(session)) return node();
    const at = replica.routes.get(session)?.node ?? node();
    // Who went from here may have gone on since: others know better.
    return at === node() ? movedTo(session) ?? at : at;
  }

  /** From one session of this node to another: uncounted, unless something is still on its way. */
  #hearNear(
    replica: Replica,
    session: string,
    from: number,
    receiver: string,
    tie: Tie,
    frame: string,
  ): void {
    const room = replica.state.address;
    const entered = replica.routes.get(receiver)?.entered ?? 0;
    const counts = tie.countsIn(room);
    const to = memberKey(receiver, entered);
    const sender = memberKey(session, from);
    const told = this.ties.known(receiver)?.counts.get(room)?.in.get(sender) ?? 0;
    if ((counts.out.get(to) ?? 0) === told) {
      return this.parts.deliver(receiver, { type: "message", room, frame });
    }
    this.#hearCounted(room, sender, [receiver, entered, countOut(counts, to)], frame);
  }

  /** Resolves to how many it reached: a receiver whose node has gone is looked for. */
  async #post(node: string, envelope: MessageEnvelope, frame: string): Promise<number> {
    if (await this.parts.link.post(node, envelope, frame)) return envelope.to.length;
    let reached = 0;
    for (const addressee of envelope.to) {
      if (await this.#postAgain(node, { ...envelope, to: [addressee] }, addressee, frame)) {
        reached++;
      }
    }
    return reached;
  }

  async #postAgain(
    goneNode: string,
    envelope: MessageEnvelope,
    [session, entered]: Addressee,
    frame: string,
  ): Promise<boolean> {
    const { clock, link, node, policy } = this.parts;
    const end = clock.now() + policy.settleMs;
    while (clock.now() < end) {
      const { seats } = await link.room(envelope.room, "read", "", 0);
      const seat = seats.find((seat) => seat.session === session);
      if (seat?.entered !== entered) return false;
      if (this.parts.isHere(session)) {
        this.hear(envelope, frame);
        return true;
      }
      const at = seat.node === node() ? this.parts.movedTo(session) ?? node() : seat.node;
      if (at !== goneNode && at !== node() && await link.post(at, envelope, frame)) return true;
      await new Promise<void>((resolve) => clock.after(policy.againMs, resolve));
    }
    // A member of a node that has no inbox, and that nobody has taken: its node died over it.
    await this.copies.sweep(envelope.room, goneNode);
    return false;
  }

  /** A message from another node. */
  hear(envelope: MessageEnvelope, frame: string): void {
    const { isHere } = this.parts;
    const { from, fromEntered, room } = envelope;
    const here: Addressee[] = [];
    for (const addressee of envelope.to) {
      if (isHere(addressee[0])) here.push(addressee);
      else this.#forward(envelope, addressee, frame);
    }
    if (here.length === 0) return;
    const sender = memberKey(from, fromEntered);
    const take = (replica: Replica) => {
      for (const addressee of here) {
        const [session, entered] = addressee;
        // It may have gone on while the room was busy.
        if (!isHere(session)) this.#forward(envelope, addressee, frame);
        else if (
          replica.routes.get(from)?.entered === fromEntered &&
          replica.routes.get(session)?.entered === entered
        ) this.#hearCounted(room, sender, addressee, frame);
      }
    };
    this.copies.do(room, {
      // A sender that entered after what we know: Redis knows it.
      run: (replica) =>
        fromEntered > replica.state.version
          ? this.copies.read(replica).then(() => take(replica), (fault: unknown) => {
            this.parts.refused(fault);
            // Whether it is for them cannot be known: never in silence.
            for (const [session] of here) this.parts.end(session);
          })
          : take(replica),
    });
  }

  /** A receiver that was here hears it where it is now; one that has ended hears nothing. */
  #forward(envelope: MessageEnvelope, addressee: Addressee, frame: string): void {
    const moved = this.parts.movedTo(addressee[0]);
    if (!moved) return;
    this.#post(moved, { ...envelope, to: [addressee] }, frame).catch(this.parts.refused);
  }

  #hearCounted(room: string, sender: string, [session, , count]: Addressee, frame: string): void {
    const { clock, deliver, end, isHere, policy } = this.parts;
    if (!isHere(session)) return;
    const counts = this.ties.of(session).countsIn(room);
    const before = counts.early.size;
    for (const told of countIn(counts, sender, count, frame)) {
      deliver(session, { type: "message", room, frame: told });
    }
    if (counts.early.size <= before) return;
    clock.after(policy.gapMs, () => {
      // What is missing will not come: never in silence.
      if (counts.early.has(sender) && this.ties.known(session)?.counts.get(room) === counts) {
        end(session);
      }
    });
  }
}
