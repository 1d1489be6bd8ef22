import type { Cancel, Clock } from "@ringside/clock";
import type { Card, CardRoom } from "@ringside/seal";
import type { RelayEvent } from "@ringside/relay_link";
import { RecentIds } from "./recent_ids.ts";
import type { RelayPort } from "../relay_port.ts";
import type { Place, RemoteBoot } from "./remote_boot.ts";
import type { RoomTrouble } from "./room_event.ts";

/** Events from a room on one relay to the link that spans all relays. */
export interface SealedRoomPorts {
  /** Whether a card is this device's own, or of another that is not met in this room. */
  isOurs(card: Card): boolean;
  /**
   * The boot of an opened card, which the member `id` showed; `later`: the quota for new boots is
   * used up, and is worth another try after `retryMs`.
   */
  meet(card: Card, id: string): Promise<RemoteBoot | "refused" | "later">;
  readonly retryMs: number;
  /** The relay let this device in; the boots whose cards were in the room by then. */
  joined(boots: readonly RemoteBoot[]): void;
  /** The boot has a place on this relay. */
  appeared(boot: RemoteBoot, place: Place): void;
  disappeared(boot: RemoteBoot, place: Place): void;
  trouble(trouble: RoomTrouble): void;
}

/** State of a member: its card is opened first, and its messages wait for that in `queue`. */
interface Member {
  queue: Promise<void>;
  known:
    | { readonly is: "unopened" | "stranger" | "ourselves" }
    | { readonly is: "device"; readonly boot: RemoteBoot; readonly place: Place };
  /** The member belongs to a lost session: kept for a moment, so that presence does not flicker. */
  stale: boolean;
  /** Unfinished entries of the queue. */
  waiting: number;
  /** A card to open again later. */
  deferred?: string;
}

/** After a lost session, how long to wait for a device to be found again in the room. */
const graceMs = 10_000;
/**
 * As many as a relay admits: far more than the devices of two people or the members of a meeting,
 * lost sessions included.
 */
const mostMembers = 64;
/** Maximum unopened messages of one member: more than a relay keeps for a session. */
const mostWaiting = 512;
/** Identifies a body: the end of it, as long as the seal's tag. */
const tagChars = 22;

/** A room on one relay, whose members are known by their cards. */
export class SealedRoom {
  readonly #relay: RelayPort;
  readonly #cards: CardRoom;
  readonly #clock: Clock;
  readonly #ports: SealedRoomPorts;
  readonly #members = new Map<string, Member>();
  readonly #bodies = new RecentIds(1_024);
  #self: string | undefined;
  #retry: Cancel | undefined;
  #grace: Cancel = () => {};
  #unlisten: () => void;

  constructor(
    relay: RelayPort,
    cards: CardRoom,
    access: string | undefined,
    card: string,
    clock: Clock,
    ports: SealedRoomPorts,
  ) {
    this.#relay = relay;
    this.#cards = cards;
    this.#clock = clock;
    this.#ports = ports;
    this.#unlisten = relay.listen((event) => this.#hear(event));
    relay.join(cards.room, card, access);
  }

  setAccess(access: string | undefined): void {
    this.#relay.setRoomAccess(this.#cards.room, access);
  }

  setCard(card: string): void {
    this.#relay.setCard(this.#cards.room, card);
  }

  stop(): void {
    this.#unlisten();
    this.#grace();
    this.#retry?.();
    this.#relay.leave(this.#cards.room);
    for (const id of [...this.#members.keys()]) this.#remove(id);
  }

  #hear(event: RelayEvent): void {
    if (event.type === "session_lost") return this.#lost();
    if (event.type === "status" || event.room !== this.#cards.room) return;
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
        this.#joined();
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
        this.#ports.trouble("join_refused");
        break;
      default:
        event satisfies never;
    }
  }

  /** Reports who is there once every card has been opened. */
  #joined(): void {
    const members = [...this.#members.values()];
    void Promise.all(members.map(({ queue }) => queue)).then(() => {
      this.#ports.joined(
        members.flatMap(({ known }) => known.is === "device" ? [known.boot] : []),
      );
    });
  }

  #add(id: string, card: string): void {
    let member = this.#members.get(id);
    if (!member) {
      if (!this.#makeRoom()) return this.#ports.trouble("crowded");
      member = { queue: Promise.resolve(), known: { is: "unopened" }, stale: false, waiting: 0 };
      this.#members.set(id, member);
    }
    member.stale = false;
    member.deferred = undefined;
    const added = member;
    this.#enqueue(added, () => this.#open(id, added, card));
  }

  async #open(id: string, member: Member, body: string): Promise<void> {
    const card = await this.#cards.openCard(body);
    if (card && this.#ports.isOurs(card)) {
      this.#forget(member);
      member.known = { is: "ourselves" };
      return;
    }
    const boot = card && await this.#ports.meet(card, id);
    if (this.#members.get(id) !== member) return;
    if (member.known.is === "device" && member.known.boot === boot) return;
    this.#forget(member);
    if (boot === undefined || boot === "refused" || boot === "later") {
      member.known = { is: "stranger" };
      if (boot === "later") this.#defer(member, body);
      this.#ports.trouble(boot === undefined ? "bad_card" : "refused_card");
      return;
    }
    const place: Place = {
      // If a place cannot be reached now, the message's repetition tries it again.
      send: (sealed, urgency) =>
        member.stale ? Promise.resolve() : this.#relay.send(this.#cards.room, id, sealed, urgency),
    };
    member.known = { is: "device", boot, place };
    this.#ports.appeared(boot, place);
  }

  #message(from: string, body: string): void {
    if (from === this.#self) return this.#ports.trouble("mirrored");
    const member = this.#members.get(from);
    if (!member) return this.#ports.trouble("unknown_member");
    const repeated = !this.#bodies.add(body.slice(-tagChars));
    this.#enqueue(member, async () => {
      const { known } = member;
      if (known.is === "device") await known.boot.receive(body, repeated, known.place);
      else this.#ports.trouble(known.is === "ourselves" ? "mirrored" : "unknown_member");
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
    this.#retry ??= this.#clock.after(this.#ports.retryMs, () => {
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
    if (known.is === "device") this.#ports.disappeared(known.boot, known.place);
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
    if (member.waiting >= mostWaiting) return this.#ports.trouble("crowded");
    member.waiting++;
    member.queue = member.queue.then(task).catch(reportError).finally(() => member.waiting--);
  }
}
