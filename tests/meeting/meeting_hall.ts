import type { CallRole, LinkSignal, MemberId } from "@ringside/call";
import {
  idleMeeting,
  type MeetingEffect,
  type MeetingEvent,
  type MeetingMachine,
  type MeetingMessage,
  type MeetingPolicy,
  meetingTransition,
} from "@ringside/meeting";
import { seatedMembers } from "../../shared/meeting/meeting_machine.ts";

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface HallLink {
  readonly session: number;
  readonly role: CallRole;
  isUp: boolean;
}

/** One presence in the relay's room, of one start of a program. */
interface Stay {
  readonly number: number;
  readonly boot: number;
}

export interface Visitor {
  readonly id: MemberId;
  machine: MeetingMachine;
  /** Its program runs. */
  isHere: boolean;
  /** In the relay's room. */
  isOnline: boolean;
  /** Reaches the relay, which keeps its place in the room for a while if it does not. */
  isConnected: boolean;
  /** Lost the relay since it entered. */
  wasOffline: boolean;
  /** Present, and says nothing. */
  isMute: boolean;
  stay: Stay;
  /** The stays of others that its link to the room knows of, or knows to be over. */
  readonly knows: Map<MemberId, Stay>;
  readonly over: Map<MemberId, number>;
  readonly boots: Map<MemberId, number>;
  readonly links: Map<MemberId, HallLink>;
  /** The relay tells it of others in order. */
  newsAt: number;
}

interface Due {
  readonly at: number;
  readonly run: () => void;
}

export interface HallOptions {
  readonly visitors: number;
  readonly seed: number;
  readonly policy: MeetingPolicy;
  /** Longest way of a message, in milliseconds. */
  readonly longestMs: number;
}

/**
 * A meeting over a relay's room, in time that a test lets pass. Whoever joins the room learns of
 * everybody who joined before; messages take any time, in any order, and some come twice.
 */
export class MeetingHall {
  readonly visitors: Visitor[];
  /** What must never be, in words. */
  broken: string | undefined;
  readonly #options: HallOptions;
  readonly #random: () => number;
  readonly #due: Due[] = [];
  #now = 0;

  constructor(options: HallOptions) {
    this.#options = options;
    this.#random = randomFrom(options.seed);
    this.visitors = Array.from({ length: options.visitors }, (_, i) => ({
      // Ids in no order of their owners' coming.
      id: `${String.fromCharCode(97 + (i * 7) % 26)}${i}.d` as MemberId,
      machine: idleMeeting,
      isHere: false,
      isOnline: false,
      isConnected: false,
      wasOffline: false,
      isMute: false,
      stay: { number: 0, boot: 0 },
      knows: new Map(),
      over: new Map(),
      boots: new Map(),
      links: new Map(),
      newsAt: 0,
    }));
  }

  visitor(id: MemberId): Visitor {
    return this.visitors.find((each) => each.id === id)!;
  }

  get seated(): Visitor[] {
    return this.visitors.filter(({ machine: { seat } }) => seat.is === "in" && !seat.claim);
  }

  /** The others in the meeting, as the visitor lists them. */
  listOf({ machine }: Visitor): MemberId[] {
    return seatedMembers(machine, this.#options.policy).map(({ member }) => member);
  }

  // What people do.

  /** Comes into the room, if away, and enters the meeting. */
  enter(visitor: Visitor): void {
    if (visitor.isMute || (visitor.isHere && !visitor.isConnected)) return;
    this.#start(visitor);
    if (visitor.machine.seat.is !== "in") visitor.wasOffline = false;
    this.#happen(visitor, {
      type: "enter",
      entry: {
        self: visitor.id,
        asks: false,
        owner: "nobody",
        canAdmit: true,
        present: [...visitor.knows.keys()],
      },
    });
  }

  /** Leaves the meeting, and the room a little later. */
  leave(visitor: Visitor): void {
    this.#happen(visitor, { type: "leave" });
    const { boot } = visitor.stay;
    this.#later(this.#options.longestMs * 3, () => {
      const { is } = visitor.machine.seat;
      if (visitor.stay.boot === boot && (is === "ended" || is === "idle")) this.crash(visitor);
    });
  }

  /** Is gone from one moment to the next. */
  crash(visitor: Visitor): void {
    if (!visitor.isHere) return;
    this.#leaveRoom(visitor);
    visitor.isHere = false;
    visitor.isMute = false;
    visitor.isConnected = false;
    visitor.machine = idleMeeting;
    visitor.knows.clear();
    visitor.over.clear();
    visitor.boots.clear();
    visitor.links.clear();
    for (const other of this.#others(visitor)) this.#loseLater(other, visitor.id);
  }

  /** Comes, and answers nothing. */
  comeMute(visitor: Visitor): void {
    if (visitor.isHere) return;
    this.#start(visitor);
    visitor.isMute = true;
  }

  /**
   * Loses the relay and keeps its links. The relay keeps its place for a while; a visitor who comes
   * back later joins the room again, and does not know that it was gone.
   */
  goOffline(visitor: Visitor): void {
    if (!visitor.isConnected) return;
    visitor.isConnected = false;
    visitor.wasOffline = true;
    const { stay } = visitor;
    this.#later(4 * this.#options.longestMs, () => {
      if (visitor.stay === stay && !visitor.isConnected) this.#leaveRoom(visitor);
    });
  }

  comeOnline(visitor: Visitor): void {
    if (!visitor.isHere || visitor.isConnected) return;
    visitor.isConnected = true;
    if (!visitor.isOnline) this.#joinRoom(visitor, visitor.stay.boot);
  }

  /** The path between two is cut once; both links notice it. */
  cut(a: Visitor, b: Visitor): void {
    for (const [one, other] of [[a, b], [b, a]] as const) this.#loseLater(one, other.id);
  }

  /** A program that breaks the rules sends something. */
  say(from: Visitor, to: MemberId, message: MeetingMessage): void {
    this.#send(from, to, message);
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.#passUntil(this.#now + ms);
  }

  /** Lets time pass until nothing is under way. */
  settle(): void {
    const limit = this.#now + 600_000;
    for (let next = this.#due.at(-1); next; next = this.#due.at(-1)) {
      if (this.#now > limit) {
        throw new Error(`Something is under way for ever:\n${this.describe()}`);
      }
      this.#passUntil(next.at);
    }
  }

  /** Where everybody is, for a failure's report. */
  describe(): string {
    return this.visitors.map(({ id, isOnline, machine: { seat, peers } }) => {
      const others = [...peers.values()].map(({ member, path, standing }) =>
        `${member}:${standing?.place.is ?? "?"}:${path}`
      );
      const ending = "ending" in seat ? ` ${seat.ending}` : "";
      return `${id} ${isOnline ? "" : "offline "}${seat.is}${ending} [${others.join(" ")}]`;
    }).join("\n");
  }

  // How it comes about.

  #happen(visitor: Visitor, event: MeetingEvent): void {
    if (visitor.isMute || !visitor.isHere) return;
    const step = meetingTransition(visitor.machine, event, this.#now, this.#options.policy);
    visitor.machine = step.machine;
    for (const effect of step.effects) this.#run(visitor, effect);
    this.#check();
  }

  #others(visitor: Visitor): Visitor[] {
    return this.visitors.filter((each) => each !== visitor);
  }

  #start(visitor: Visitor): void {
    if (visitor.isHere) return;
    visitor.isHere = true;
    this.#joinRoom(visitor, visitor.stay.boot + 1);
  }

  #joinRoom(visitor: Visitor, boot: number): void {
    const stay = { number: visitor.stay.number + 1, boot };
    visitor.stay = stay;
    visitor.isOnline = true;
    visitor.isConnected = true;
    for (const other of this.#others(visitor)) {
      if (!other.isOnline) continue;
      this.#meet(visitor, other, other.stay);
      this.#news(other, () => this.#meet(other, visitor, stay));
    }
    for (const member of [...visitor.knows.keys()]) {
      if (this.visitor(member).isOnline) continue;
      visitor.knows.delete(member);
      this.#happen(visitor, { type: "member_gone", member });
    }
  }

  #leaveRoom(visitor: Visitor): void {
    const { id, stay } = visitor;
    if (!visitor.isOnline) return;
    visitor.isOnline = false;
    for (const other of this.#others(visitor)) {
      this.#news(other, () => {
        other.over.set(id, Math.max(stay.number, other.over.get(id) ?? 0));
        if (other.knows.get(id) !== stay) return;
        other.knows.delete(id);
        this.#happen(other, { type: "member_gone", member: id });
      });
    }
  }

  /** A card, or a first message, of that stay has come. */
  #meet(visitor: Visitor, { id }: Visitor, stay: Stay): void {
    const known = visitor.knows.get(id);
    if ((visitor.over.get(id) ?? 0) >= stay.number) return;
    if (known && known.number >= stay.number) return;
    visitor.knows.set(id, stay);
    const last = visitor.boots.get(id) ?? stay.boot;
    visitor.boots.set(id, stay.boot);
    if (last !== stay.boot) this.#happen(visitor, { type: "member_restarted", member: id });
    else if (!known) this.#happen(visitor, { type: "member_online", member: id });
  }

  #run(visitor: Visitor, effect: MeetingEffect): void {
    switch (effect.type) {
      case "send":
        return this.#send(visitor, effect.member, effect.message);
      case "start_timer": {
        const { boot } = visitor.stay;
        return this.#later(effect.ms, () => {
          const { is } = visitor.machine.seat;
          if (visitor.stay.boot !== boot || is === "ended" || is === "idle") return;
          this.#happen(visitor, { type: "timeout", timer: effect.timer });
        });
      }
      case "open_link": {
        const { member, session, role } = effect;
        if (visitor.links.has(member)) this.broken ??= `${visitor.id} has two links to ${member}`;
        visitor.links.set(member, { session, role, isUp: false });
        if (role === "callee") {
          return this.#later(this.#delay(), () => this.#connect(visitor, member, session));
        }
        const signal: LinkSignal = { t: "candidates", generation: 1, candidates: [] };
        return this.#send(visitor, member, { t: "link", session, signal });
      }
      case "close_link": {
        const session = visitor.links.get(effect.member)?.session;
        visitor.links.delete(effect.member);
        return this.#loseLater(this.visitor(effect.member), visitor.id, session);
      }
      case "signal_link":
      case "mistrust":
      case "record":
        return;
      default:
        return effect satisfies never;
    }
  }

  #send(from: Visitor, to: MemberId, message: MeetingMessage): void {
    const receiver = this.visitor(to);
    const sending = from.stay;
    const boot = from.boots.get(to) ?? receiver.stay.boot;
    const isPosted = from.isConnected;
    const hasLink = () => from.links.get(to)?.isUp && receiver.links.get(from.id)?.isUp;
    const deliver = () => {
      if (!receiver.isHere || receiver.stay.boot !== boot) return;
      const isSame = from.isHere && from.stay.boot === sending.boot;
      if (isSame && hasLink()) {
        return this.#happen(receiver, { type: "message", member: from.id, message });
      }
      if (isSame && !((from.isConnected || isPosted) && receiver.isConnected)) {
        // It is repeated for as long as the other is known to be there.
        if (from.knows.has(to)) this.#later(500, deliver);
        return;
      }
      if (isSame && from.isOnline) this.#meet(receiver, from, from.stay);
      // What a program sent that is gone by now comes before the news of it, or not at all.
      if (receiver.knows.get(from.id)?.boot === sending.boot) {
        this.#happen(receiver, { type: "message", member: from.id, message });
      }
    };
    this.#later(this.#delay(), deliver);
    if (this.#random() < 0.1) this.#later(this.#delay(), deliver);
  }

  #connect(callee: Visitor, member: MemberId, session: number): void {
    const caller = this.visitor(member);
    const ends = [[callee, member], [caller, callee.id]] as const;
    if (ends.some(([one, other]) => one.links.get(other)?.session !== session)) return;
    for (const [one, other] of ends) one.links.get(other)!.isUp = true;
    for (const [one, other] of ends) {
      this.#happen(one, { type: "link_connected", member: other, session });
    }
  }

  /** The other end of this visitor's link is silent from now on. */
  #loseLater(
    visitor: Visitor,
    member: MemberId,
    session = visitor.links.get(member)?.session,
  ): void {
    const link = visitor.links.get(member);
    if (!link || session === undefined || link.session !== session) return;
    link.isUp = false;
    const later = (ms: number, event: MeetingEvent) =>
      this.#later(ms + this.#delay(), () => {
        if (visitor.links.get(member) === link) this.#happen(visitor, event);
      });
    later(0, { type: "link_troubled", member, session, step: "checking" });
    later(2_000, { type: "link_failed", member, session, reason: "lost" });
  }

  /** Never more than there are seats, and of each pair only the lower id offers. */
  #check(): void {
    const { seats } = this.#options.policy;
    // Somebody who lost the relay may be in by itself, until it has met all others again.
    const together = this.seated.filter(({ wasOffline }) => !wasOffline);
    if (together.length > seats) this.broken ??= `${together.length} are in\n${this.describe()}`;
    for (const { id, links } of this.visitors) {
      for (const [member, { role }] of links) {
        const other = this.visitor(member).links.get(id);
        if (role === "caller" && other?.role === "caller") {
          this.broken ??= `${id} and ${member} both offer`;
        }
      }
    }
  }

  /** Most messages are fast. */
  #delay(): number {
    return Math.floor(this.#random() ** 3 * this.#options.longestMs);
  }

  #news(visitor: Visitor, run: () => void): void {
    const { stay } = visitor;
    visitor.newsAt = Math.max(visitor.newsAt, this.#now + this.#delay());
    this.#later(visitor.newsAt - this.#now, () => {
      if (visitor.isHere && visitor.stay === stay) run();
    });
  }

  /** Kept in order, the next one last. */
  #later(ms: number, run: () => void): void {
    const at = this.#now + ms;
    let index = this.#due.length;
    while (index > 0 && this.#due[index - 1]!.at <= at) index--;
    this.#due.splice(index, 0, { at, run });
  }

  #passUntil(end: number): void {
    for (let next = this.#due.at(-1); next && next.at <= end; next = this.#due.at(-1)) {
      this.#due.pop();
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }
}
