import type { ToRoom } from "../../actor_messages.ts";
import { countIn, countOut, memberKey } from "./counted.ts";
import type { Addressee, MessageEnvelope } from "./envelope.ts";
import type { RedisRoomsParts } from "./redis_rooms_parts.ts";
import type { Replica } from "./replica.ts";
import type { RoomCopies } from "./room_copies.ts";
import type { SessionSequences } from "./session_sequences.ts";
import type { AllSequences } from "./all_sequences.ts";

/**
 * Messages between members: resolved by this node's copy of the room, counted per sender and
 * receiver, and sent straight to the receivers' nodes.
 */
export class RoomMessages {
  constructor(
    private readonly parts: RedisRoomsParts,
    private readonly sequences: AllSequences,
    private readonly copies: RoomCopies,
  ) {}

  /** Delivers a send to its receivers; calls `done` when the sender has its answer. */
  send(
    replica: Replica,
    message: Extract<ToRoom, { type: "send" }>,
    own: SessionSequences,
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
    const counts = own.countsIn(replica.state.address);
    for (const receiver of first.sessions) {
      const to = remote.get(this.#nodeOf(replica, receiver));
      const entered = replica.routes.get(receiver)?.entered ?? 0;
      to?.push([receiver, entered, countOut(counts, memberKey(receiver, entered))]);
    }
    for (const receiver of near) this.#deliverNear(replica, session, from, receiver, own, frame);
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

  /** Where a member's session is, as far as this node knows. */
  #nodeOf(replica: Replica, session: string): string {
    const { isHere, movedTo, node } = this.parts;
    if (isHere(session)) return node();
    const at = replica.routes.get(session)?.node ?? node();
    // A session that left this node may have moved on: other nodes know better.
    return at === node() ? movedTo(session) ?? at : at;
  }

  /** Between two sessions of this node: uncounted, unless earlier messages are in flight. */
  #deliverNear(
    replica: Replica,
    session: string,
    from: number,
    receiver: string,
    own: SessionSequences,
    frame: string,
  ): void {
    const room = replica.state.address;
    const entered = replica.routes.get(receiver)?.entered ?? 0;
    const counts = own.countsIn(room);
    const to = memberKey(receiver, entered);
    const sender = memberKey(session, from);
    const delivered = this.sequences.known(receiver)?.counts.get(room)?.in.get(sender) ?? 0;
    if ((counts.out.get(to) ?? 0) === delivered) {
      return this.parts.deliver(receiver, { type: "message", room, frame });
    }
    this.#deliverCounted(room, sender, [receiver, entered, countOut(counts, to)], frame);
  }

  /** Resolves to the number of receivers reached; finds receivers whose node has left. */
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
      const { members } = await link.room(envelope.room, "read", "", 0);
      const member = members.find((member) => member.session === session);
      if (member?.entered !== entered) return false;
      if (this.parts.isHere(session)) {
        this.receive(envelope, frame);
        return true;
      }
      const at = member.node === node() ? this.parts.movedTo(session) ?? node() : member.node;
      if (at !== goneNode && at !== node() && await link.post(at, envelope, frame)) return true;
      await new Promise<void>((resolve) => clock.after(policy.againMs, resolve));
    }
    // Its node has no inbox and no other node has it: the node died with it.
    await this.copies.sweep(envelope.room, goneNode);
    return false;
  }

  /** A message from another node. */
  receive(envelope: MessageEnvelope, frame: string): void {
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
        // It may have moved on while the room was busy.
        if (!isHere(session)) this.#forward(envelope, addressee, frame);
        else if (
          replica.routes.get(from)?.entered === fromEntered &&
          replica.routes.get(session)?.entered === entered
        ) this.#deliverCounted(room, sender, addressee, frame);
      }
    };
    this.copies.do(room, {
      // The sender entered after our version: Redis knows it.
      run: (replica) =>
        fromEntered > replica.state.version
          ? this.copies.read(replica).then(() => take(replica), (fault: unknown) => {
            this.parts.refused(fault);
            // Whether the message is for them is unknown: end them rather than lose it silently.
            for (const [session] of here) this.parts.end(session);
          })
          : take(replica),
    });
  }

  /** Forwards a message to a receiver that has moved; drops it if the session has ended. */
  #forward(envelope: MessageEnvelope, addressee: Addressee, frame: string): void {
    const moved = this.parts.movedTo(addressee[0]);
    if (!moved) return;
    this.#post(moved, { ...envelope, to: [addressee] }, frame).catch(this.parts.refused);
  }

  #deliverCounted(
    room: string,
    sender: string,
    [session, , count]: Addressee,
    frame: string,
  ): void {
    const { clock, deliver, end, isHere, policy } = this.parts;
    if (!isHere(session)) return;
    const counts = this.sequences.of(session).countsIn(room);
    const before = counts.early.size;
    for (const next of countIn(counts, sender, count, frame)) {
      deliver(session, { type: "message", room, frame: next });
    }
    if (counts.early.size <= before) return;
    clock.after(policy.gapMs, () => {
      // The gap will not fill: end the session rather than lose a message silently.
      if (counts.early.has(sender) && this.sequences.known(session)?.counts.get(room) === counts) {
        end(session);
      }
    });
  }
}
