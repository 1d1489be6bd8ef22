import type { Cancel, Clock } from "@ringside/clock";
import type { Card, Pair } from "@ringside/seal";
import type { RelayEvent } from "@ringside/relay_link";
import { refillMs } from "./boot_budget.ts";
import type { PairTrouble } from "./pair_event.ts";
import { RecentIds } from "./recent_ids.ts";
import type { RelayPort } from "../relay_port.ts";
import type { Place, RemoteBoot } from "./remote_boot.ts";

/** Events from a room on one relay to the link that spans all relays. */
export interface PairRoomListener {
  /** The boot of an opened card of the contact; `later`: the quota for new boots is used up. */
  meet(card: Card): Promise<RemoteBoot | "refused" | "later">;
  /** The boot has a place on this relay. */
  appeared(boot: RemoteBoot, place: Place): void;
  disappeared(boot: RemoteBoot, place: Place): void;
  trouble(trouble: PairTrouble): void;
}

/** State of a member: its card is opened first, and its messages wait for that in `queue`. */
interface Member {
  queue: Promise<void>;
  known:
    | { readonly is: "unopened" | "stranger" | "ourselves" }
    | { readonly is: "contact"; readonly boot: RemoteBoot; readonly place: Place };
  /** The member belongs to a lost session: kept for a moment, so that presence does not flicker. */
  stale: boolean;
  /** Unfinished entries of the queue. */
  waiting: number;
  /** A card to open again later. */
  deferred?: string;
}

/** After a lost session, how long to wait for a contact to be found again in the room. */
const graceMs = 10_000;
/** Far more than the devices of two people, lost sessions included. */
const mostMembers = 64;
/** Maximum unopened messages of one member: more than a relay keeps for a session. */
const mostWaiting = 512;
/** Identifies a body: the end of it, as long as the seal's tag. */
const tagChars = 22;

/** A pair's room on one relay. */
export class PairRoom {
  readonly #relay: RelayPort;
  readonly #pair: Pair;
  readonly #clock: Clock;
  readonly #listener: PairRoomListener;
  readonly #members = new Map<string, Member>();
  readonly #bodies = new RecentIds(1_024);
  #self: string | undefined;
  #retry: Cancel | undefined;
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

  setAccess(access: string | undefined): void {
    this.#relay.setRoomAccess(this.#pair.room, access);
  }

  setCard(card: string): void {
    this.#relay.setCard(this.#pair.room, card);
  }

  stop(): void {
    this.#unlisten();
    this.#grace();
    this.#retry?.();
    this.#relay.leave(this.#pair.room);
    for (const id of [...this.#members.keys()]) this.#remove(id);
  }

  #hear(event: RelayEvent): void {
    if (event.type === "session_lost") return this.#lost();
    if (event.type === "status" || event.room !== this.#pair.room) return;
    switch (event.type) {
      case "joined": {
        this.#self = event.self;
        const present = new Set(event.members.map(({ id }) => id));
        const isFull = this.#members.size + present.size > mostMembers;
        if (isFull) {
          for (const id of [...this.#members.keys()]) if (!present.has(id)) this.#remove(id);
        }
        for (const { id, card } of event.members) {
          if (id !== event.self) this.#add(id, card);
        }
        // After a resume, the same session gets the list of members again.
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
        // The relay has removed us: the members are found again after a join, or are unreachable.
        if (event.id === this.#self) this.#lost();
        else this.#remove(event.id);
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
      if (!this.#makeRoom()) return this.#listener.trouble("crowded");
      member = { queue: Promise.resolve(), known: { is: "unopened" }, stale: false, waiting: 0 };
      this.#members.set(id, member);
    }
    member.stale = false;
    member.deferred = undefined;
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
    if (boot === undefined || boot === "refused" || boot === "later") {
      member.known = { is: "stranger" };
      if (boot === "later") this.#defer(member, body);
      this.#listener.trouble(boot === undefined ? "bad_card" : "refused_card");
      return;
    }
    const place: Place = {
      // If a place cannot be reached now, the message's repetition tries it again.
      send: (sealed, urgency) =>
        member.stale ? Promise.resolve() : this.#relay.send(this.#pair.room, id, sealed, urgency),
    };
    member.known = { is: "contact", boot, place };
    this.#listener.appeared(boot, place);
  }

  #message(from: string, body: string): void {
    if (from === this.#self) return this.#listener.trouble("mirrored");
    const member = this.#members.get(from);
    if (!member) return this.#listener.trouble("unknown_member");
    const repeated = !this.#bodies.add(body.slice(-tagChars));
    this.#enqueue(member, async () => {
      const { known } = member;
      if (known.is === "contact") await known.boot.receive(body, repeated);
      // Devices of one person use a room of their own.
      else this.#listener.trouble(known.is === "ourselves" ? "mirrored" : "unknown_member");
    });
  }

  /** In a full room, members without an authentic card are removed first. */
  #makeRoom(): boolean {
    if (this.#members.size < mostMembers) return true;
    for (const [id, { known, stale }] of this.#members) {
      if (!stale && known.is !== "stranger") continue;
      this.#remove(id);
      return true;
    }
    return false;
  }

  #defer(member: Member, card: string): void {
    member.deferred = card;
    this.#retry ??= this.#clock.after(refillMs, () => {
      this.#retry = undefined;
      for (const [id, { deferred }] of [...this.#members]) {
        if (deferred !== undefined) this.#add(id, deferred);
      }
    });
  }

  #remove(id: string): void {
    const member = this.#members.get(id);
    if (!member) return;
    this.#members.delete(id);
    member.queue = member.queue.then(() => this.#forget(member)).catch(reportError);
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

  /** Each member's messages are handled in order of arrival, however long opening each takes. */
  #enqueue(member: Member, task: () => Promise<void>): void {
    if (member.waiting >= mostWaiting) return this.#listener.trouble("crowded");
    member.waiting++;
    member.queue = member.queue.then(task).catch(reportError).finally(() => member.waiting--);
  }
}
