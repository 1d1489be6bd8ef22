import type { Clock } from "@ringside/clock";
import type { Limits } from "@ringside/protocol";
import type { FromRoom, ToRoom } from "../../actor_messages.ts";
import type { Log } from "../../log.ts";
import type { SessionState } from "../../session_state.ts";
import type { RoomPort } from "../deno/room_port.ts";
import { countIn, countOut, forgetMember, memberKey } from "./counted.ts";
import type { Addressee, ControlOf, MessageEnvelope } from "./envelope.ts";
import type { RedisLink } from "./redis_link.ts";
import type { RedisPolicy } from "./redis_policy.ts";
import { type Gone, Replica } from "./replica.ts";
import { RoomDesks } from "./room_desk.ts";
import type { RoomAnswer, StoredSeat } from "./room_script.ts";
import { Tie } from "./tie.ts";

export interface RedisRoomsParts {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly limits: Pick<Limits, "membersPerRoom">;
  readonly policy: RedisPolicy;
  readonly log: Log;
  readonly deliver: (session: string, message: FromRoom) => void;
  /** This node's name; another one after a restart. */
  readonly node: () => string;
  readonly isHere: (session: string) => boolean;
  /** Where a session went that was here. */
  readonly movedTo: (session: string) => string | undefined;
  /** Ends a session here that has lost something. */
  readonly end: (session: string) => void;
}

type Said<T extends ToRoom["type"]> = Extract<ToRoom, { type: T }>;

/**
 * Rooms in Redis. What changes a room is one call there; what is sent is judged by this node's copy
 * of the room, and goes straight to the receivers' nodes.
 */
export class RedisRooms implements RoomPort {
  readonly #ties = new Map<string, Tie>();
  /** As if all sessions were one. */
  readonly #all = new Tie();
  readonly #desks: RoomDesks;
  /** Sessions that are taken over, and are told by themselves what has changed: `session room`. */
  readonly #deaf = new Set<string>();

  constructor(private readonly parts: RedisRoomsParts) {
    const { isHere, link, log, node } = parts;
    this.#desks = new RoomDesks({
      up: () => link.up,
      wanted: ({ state }) => state.seats.some(({ session }) => isHere(session)),
      dropped: (room) => {
        if (link.up) link.removeFromIndex(node(), room).catch(() => {});
      },
      fault: (fault) => {
        const stack = fault instanceof Error ? fault.stack ?? fault.name : String(fault);
        log("error", "fault", { stack });
      },
    });
  }

  get size(): number {
    return this.#desks.size;
  }

  tell(room: string, message: ToRoom): void {
    const { session } = message;
    const tie = this.#tie(session);
    const [ended, endedOfAll] = [tie.begin(), this.#all.begin()];
    const done = () => {
      ended();
      endedOfAll();
    };
    const refuse = () => {
      if (message.type === "leave") return done();
      const n = message.type === "send" ? { n: message.n } : {};
      this.parts.deliver(session, { type: "refused", room, code: "unavailable", ...n });
      done();
    };
    if (message.type === "send") {
      const run = (replica: Replica) => this.#send(replica, message, tie, refuse, done);
      return this.#desks.do(room, { run, refuse });
    }
    // A leave is carried out whenever Redis is back; nobody waits for it.
    if (message.type !== "leave" && !this.parts.link.up) return refuse();
    this.#desks.do(room, {
      run: (replica) => this.#mutate(replica, message, tie.epoch).finally(done),
      ...(message.type === "leave" ? {} : { refuse }),
    });
  }

  forget(session: string): void {
    this.#ties.delete(session);
  }

  /** Redis cannot be reached: who waits is told. */
  down(): void {
    this.#desks.refuseWaiting();
  }

  /** Everything is lost. */
  clear(): void {
    this.#desks.clear();
    this.#ties.clear();
    this.#deaf.clear();
  }

  /** Redis answers again: rooms may have changed without a word. */
  refresh(): void {
    for (const room of [...this.#desks.rooms]) {
      this.#desks.do(room, { run: (replica) => this.#read(replica) });
    }
  }

  async #mutate(
    replica: Replica,
    message: Exclude<ToRoom, { type: "send" }>,
    epoch: number,
  ): Promise<void> {
    const { deliver, limits, link, node } = this.parts;
    const { session } = message;
    const room = replica.state.address;
    let answer: RoomAnswer;
    switch (message.type) {
      case "enter": {
        const { card, id } = message;
        const indexed = link.addToIndex(node(), room);
        answer = await link.room(
          room,
          "enter",
          session,
          epoch,
          id,
          node(),
          limits.membersPerRoom,
          card,
        );
        await indexed;
        break;
      }
      case "card":
        answer = await link.room(room, "card", session, epoch, message.card);
        break;
      case "leave":
        answer = await link.room(room, "leave", session, epoch);
        break;
    }
    const gone = message.type === "leave" ? { session, reason: message.reason } : undefined;
    const before = replica.nodesBeside(node());
    this.#become(replica, answer, gone);
    switch (answer.status) {
      case "full":
        return deliver(session, { type: "refused", room, code: "room_full" });
      case "absent":
        if (message.type === "card") {
          deliver(session, { type: "refused", room, code: "not_in_room" });
        }
        return;
      case "stale":
        // Another node has the session: what is left of it here ends, and changes nothing there.
        return this.parts.end(session);
    }
    this.#tellNodes(replica, before, {
      t: "change",
      room,
      version: answer.version,
      ...(answer.status === "same"
        ? {}
        : gone
        ? { gone }
        : { seat: answer.seats.find((seat) => seat.session === session) }),
    });
    if (message.type === "enter") {
      for (const effect of replica.step(message)) {
        if (effect.message.type === "joined") deliver(session, effect.message);
      }
    }
  }

  #send(
    replica: Replica,
    message: Said<"send">,
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
      deliver(session, { type: "sent", n, reached: near.length + far });
    }).finally(done);
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
    const told = this.#ties.get(receiver)?.counts.get(room)?.in.get(sender) ?? 0;
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
    return false;
  }

  /** A message from another node. */
  hear(envelope: MessageEnvelope, frame: string): void {
    const { isHere, movedTo } = this.parts;
    const { from, fromEntered, room } = envelope;
    const here: Addressee[] = [];
    for (const addressee of envelope.to) {
      const [session] = addressee;
      const moved = movedTo(session);
      if (isHere(session)) here.push(addressee);
      else if (moved) this.#post(moved, { ...envelope, to: [addressee] }, frame);
    }
    if (here.length === 0) return;
    const sender = memberKey(from, fromEntered);
    const take = (replica: Replica) => {
      if (replica.routes.get(from)?.entered !== fromEntered) return;
      for (const addressee of here) {
        if (replica.routes.get(addressee[0])?.entered !== addressee[1]) continue;
        this.#hearCounted(room, sender, addressee, frame);
      }
    };
    this.#desks.do(room, {
      // A sender that entered after what we know: Redis knows it.
      run: (replica) =>
        fromEntered > replica.state.version
          ? this.#read(replica).then(() => take(replica))
          : take(replica),
    });
  }

  #hearCounted(room: string, sender: string, [session, , count]: Addressee, frame: string): void {
    const { clock, deliver, end, isHere, policy } = this.parts;
    if (!isHere(session)) return;
    const counts = this.#tie(session).countsIn(room);
    const before = counts.early.size;
    for (const told of countIn(counts, sender, count, frame)) {
      deliver(session, { type: "message", room, frame: told });
    }
    if (counts.early.size <= before) return;
    clock.after(policy.gapMs, () => {
      // What is missing will not come: never in silence.
      if (counts.early.has(sender) && this.#ties.get(session)?.counts.get(room) === counts) {
        end(session);
      }
    });
  }

  /** A change of a room's members, said by the node that made it. */
  changed({ gone, room, seat, version }: ControlOf<"change">): void {
    if (!this.#desks.replica(room)) return;
    this.#desks.do(room, {
      run: (replica) => {
        if (version <= replica.state.version) return;
        if (version > replica.state.version + 1 || !(seat || gone)) return this.#read(replica);
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

  async #read(replica: Replica): Promise<void> {
    this.#become(replica, await this.parts.link.room(replica.state.address, "read", "", 0));
  }

  #become(replica: Replica, { seats, version }: RoomAnswer, gone?: Gone): void {
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
      const counts = this.#ties.get(session)?.counts.get(room);
      if (!counts) continue;
      for (const key of [...counts.in.keys(), ...counts.out.keys()]) {
        if (!keys.has(key)) forgetMember(counts, key);
      }
    }
  }

  #tellNodes(replica: Replica, before: Iterable<string>, change: ControlOf<"change">): void {
    for (const node of new Set([...before, ...replica.nodesBeside(this.parts.node())])) {
      this.parts.link.post(node, change);
    }
  }

  /** Resolves when nothing that a session has said is on its way. */
  idle(session: string): Promise<void> {
    return this.#ties.get(session)?.idle() ?? Promise.resolve();
  }

  /** Resolves when nothing that any session has said is on its way. */
  allIdle(): Promise<void> {
    return this.#all.idle();
  }

  /** What a new owner must know of a session's rooms, and what it was told too early. */
  pack(state: SessionState) {
    const tie = this.#tie(state.id);
    const early: { envelope: MessageEnvelope; frame: string }[] = [];
    const rooms = [...state.rooms.keys()].flatMap((room) => {
      const replica = this.#desks.replica(room);
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
    const tie = new Tie(epoch);
    this.#ties.set(session, tie);
    await Promise.all(rooms.map(({ in: heard, out, room, seats, version }) => {
      const counts = tie.countsIn(room);
      for (const [key, count] of out) counts.out.set(key, count);
      for (const [key, count] of heard) counts.in.set(key, count);
      const { promise, resolve } = Promise.withResolvers<void>();
      const done = tie.begin();
      this.#desks.do(room, {
        run: (replica) =>
          this.#move(replica, session, epoch, new Replica(room, version, seats))
            .finally(() => {
              done();
              resolve();
            }),
      });
      return promise;
    }));
  }

  async #move(replica: Replica, session: string, epoch: number, told: Replica): Promise<void> {
    const { deliver, end, link, node } = this.parts;
    const room = replica.state.address;
    const deafness = `${session} ${room}`;
    this.#deaf.add(deafness);
    try {
      const indexed = link.addToIndex(node(), room);
      const answer = await link.room(room, "move", session, epoch, node());
      await indexed;
      const before = replica.nodesBeside(node());
      this.#become(replica, answer);
      if (answer.status === "absent" || answer.status === "stale") return end(session);
      // Its former node told it everything up to `told`; what has changed since, this one does.
      told.become(answer.version, answer.seats, (to, message) => {
        if (to === session) deliver(to, message);
      });
      const seat = answer.seats.find((seat: StoredSeat) => seat.session === session);
      this.#tellNodes(replica, before, { t: "change", room, version: answer.version, seat });
    } finally {
      this.#deaf.delete(deafness);
    }
  }

  /** A session that its new owner has not taken: its seats are given up, unless it has. */
  async abandon(session: string, epoch: number, rooms: readonly string[]): Promise<void> {
    const { link, node } = this.parts;
    await Promise.all(rooms.map(async (room) => {
      const { seats, status, version } = await link.room(room, "leave", session, epoch);
      if (status !== "left") return;
      const change: ControlOf<"change"> = {
        t: "change",
        room,
        version,
        gone: { session, reason: "lost" },
      };
      for (const other of new Set(seats.map((seat) => seat.node))) {
        if (other === node()) this.changed(change);
        else link.post(other, change);
      }
    }));
  }

  #tie(session: string): Tie {
    let tie = this.#ties.get(session);
    if (!tie) this.#ties.set(session, tie = new Tie());
    return tie;
  }
}
