import type { Cancel, Clock } from "@ringside/clock";
import type { Card, Pair } from "@ringside/seal";
import type { RelayEvent } from "@ringside/relay_link";
import type { PairTrouble } from "./pair_event.ts";
import type { RelayPort } from "./relay_port.ts";
import type { Place, RemoteBoot } from "./remote_boot.ts";

/** What a room on one relay tells the link that spans them all. */
export interface PairRoomListener {
  /** The boot of an opened card of the contact's; undefined when it is refused. */
  meet(card: Card): Promise<RemoteBoot | undefined>;
  /** The boot has a place on this relay. */
  appeared(boot: RemoteBoot, place: Place): void;
  disappeared(boot: RemoteBoot, place: Place): void;
  /** A sealed body from a member whose card is the contact's. */
  sealed(boot: RemoteBoot, body: string): Promise<void>;
  trouble(trouble: PairTrouble): void;
}

/** What is known of a member: its card is opened first, its messages wait for that in `queue`. */
interface Member {
  queue: Promise<void>;
  known:
    | { readonly is: "unopened" | "stranger" | "ourselves" }
    | { readonly is: "contact"; readonly boot: RemoteBoot; readonly place: Place };
  /** Of a session that was lost: held on to for a moment, so that presence does not flicker. */
  stale: boolean;
}

/** After a lost session, how long a contact has to be found again in the room. */
const graceMs = 10_000;

/** A pair's room on one relay. */
export class PairRoom {
  readonly #relay: RelayPort;
  readonly #pair: Pair;
  readonly #clock: Clock;
  readonly #listener: PairRoomListener;
  readonly #members = new Map<string, Member>();
  #grace: Cancel = () => {};
  #unlisten: () => void;

  constructor(
    relay: RelayPort,
    pair: Pair,
    access: string | undefined,
    card: string,
    clock: Clock,
    listener: PairRoomListener,
  ) {
    this.#relay = relay;
    this.#pair = pair;
    this.#clock = clock;
    this.#listener = listener;
    this.#unlisten = relay.listen((event) => this.#hear(event));
    relay.join(pair.room, card, access);
  }

  setCard(card: string): void {
    this.#relay.setCard(this.#pair.room, card);
  }

  stop(): void {
    this.#unlisten();
    this.#grace();
    this.#relay.leave(this.#pair.room);
    for (const id of [...this.#members.keys()]) this.#remove(id);
  }

  #hear(event: RelayEvent): void {
    if (event.type === "session_lost") return this.#lost();
    if (event.type === "status" || event.room !== this.#pair.room) return;
    switch (event.type) {
      case "joined": {
        const present = new Set(event.members.map(({ id }) => id));
        for (const { id, card } of event.members) {
          if (id !== event.self) this.#add(id, card);
        }
        // After a resume the same session is told anew who is there.
        for (const [id, member] of [...this.#members]) {
          if (!present.has(id) && !member.stale) this.#remove(id);
        }
        if ([...this.#members.values()].some(({ stale }) => stale)) this.#startGrace();
        break;
      }
      case "entered":
        this.#add(event.member.id, event.member.card);
        break;
      case "carded":
        this.#add(event.id, event.card);
        break;
      case "left":
        this.#remove(event.id);
        break;
      case "message":
        this.#message(event.from, event.body);
        break;
      case "join_refused":
        this.#listener.trouble("join_refused");
        break;
      default:
        event satisfies never;
    }
  }

  #add(id: string, card: string): void {
    let member = this.#members.get(id);
    if (!member) {
      member = { queue: Promise.resolve(), known: { is: "unopened" }, stale: false };
      this.#members.set(id, member);
    }
    member.stale = false;
    const added = member;
    this.#enqueue(added, () => this.#open(id, added, card));
  }

  async #open(id: string, member: Member, body: string): Promise<void> {
    const card = await this.#pair.openCard(body);
    if (card?.identity === this.#pair.self) {
      this.#forget(member);
      member.known = { is: "ourselves" };
      return;
    }
    const boot = card && await this.#listener.meet(card);
    if (this.#members.get(id) !== member) return;
    if (member.known.is === "contact" && member.known.boot === boot) return;
    this.#forget(member);
    if (!card || !boot) {
      member.known = { is: "stranger" };
      this.#listener.trouble(card ? "refused_card" : "bad_card");
      return;
    }
    const place: Place = {
      // A place that cannot be reached now is tried again by the message's repetition.
      send: (sealed, urgency) =>
        member.stale ? Promise.resolve() : this.#relay.send(this.#pair.room, id, sealed, urgency),
    };
    member.known = { is: "contact", boot, place };
    this.#listener.appeared(boot, place);
  }

  #message(from: string, body: string): void {
    const member = this.#members.get(from);
    if (!member) return this.#listener.trouble("unknown_member");
    this.#enqueue(member, async () => {
      const { known } = member;
      if (known.is === "contact") await this.#listener.sealed(known.boot, body);
      else if (known.is !== "ourselves") this.#listener.trouble("unknown_member");
    });
  }

  #remove(id: string): void {
    const member = this.#members.get(id);
    if (!member) return;
    this.#members.delete(id);
    this.#enqueue(member, () => {
      this.#forget(member);
      return Promise.resolve();
    });
  }

  #forget(member: Member): void {
    const { known } = member;
    member.known = { is: "unopened" };
    if (known.is === "contact") this.#listener.disappeared(known.boot, known.place);
  }

  #lost(): void {
    for (const member of this.#members.values()) member.stale = true;
    if (this.#members.size > 0) this.#startGrace();
  }

  #startGrace(): void {
    this.#grace();
    this.#grace = this.#clock.after(graceMs, () => {
      for (const [id, member] of [...this.#members]) {
        if (member.stale) this.#remove(id);
      }
    });
  }

  /** Per member everything is done in the order it came, however long each opening takes. */
  #enqueue(member: Member, task: () => Promise<void>): void {
    member.queue = member.queue.then(task).catch(reportError);
  }
}
