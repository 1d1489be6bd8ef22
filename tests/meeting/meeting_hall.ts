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

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
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

export interface Visitor {
  readonly id: MemberId;
  machine: MeetingMachine;
  /** Counts its starts; 0: never was there. */
  boot: number;
  /** In the relay's room. */
  isHere: boolean;
  /** Present, and says nothing. */
  isMute: boolean;
  /** By member, the boot that this visitor knows of, and the newest that it knows to be gone. */
  readonly knows: Map<MemberId, number>;
  readonly gone: Map<MemberId, number>;
  readonly links: Map<MemberId, HallLink>;
  /** The relay tells it of others in order. */
  newsAt: number;
  readonly recorded: number[];
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
  /** The identity of the first visitor made the link, and whoever comes is let in. */
  readonly asks?: boolean;
}

/**
 * A meeting over a relay's room, in time that a test lets pass. Whoever joins the room learns of
 * everybody who joined before; messages take any time, in any order, and some come twice.
 */
export class MeetingHall {
  readonly visitors: Visitor[];
  now = 0;
  /** What must never be, in words. */
  broken: string | undefined;
  readonly #options: HallOptions;
  readonly #random: () => number;
  readonly #due: Due[] = [];

  constructor(options: HallOptions) {
    this.#options = options;
    this.#random = randomFrom(options.seed);
    this.visitors = Array.from({ length: options.visitors }, (_, i) => ({
      // Ids in no order of their owners' coming.
      id: `${String.fromCharCode(97 + (i * 7) % 26)}${i}.d` as MemberId,
      machine: idleMeeting,
      boot: 0,
      isHere: false,
      isMute: false,
      knows: new Map(),
      gone: new Map(),
      links: new Map(),
      newsAt: 0,
      recorded: [],
    }));
  }

  visitor(id: MemberId): Visitor {
    return this.visitors.find((each) => each.id === id)!;
  }

  get owner(): string {
    return this.visitors[0]!.id.split(".")[0]!;
  }

  get seated(): Visitor[] {
    return this.visitors.filter(({ machine }) => machine.seat.is === "in");
  }

  // What people do.

  /** Comes into the room, if away, and enters the meeting. */
  enter(visitor: Visitor, canAdmit = true): void {
    if (!visitor.isHere) this.#join(visitor);
    this.happen(visitor, {
      type: "enter",
      entry: {
        self: visitor.id,
        asks: this.#options.asks ?? false,
        owner: this.owner,
        canAdmit,
        present: [...visitor.knows.keys()],
      },
    });
  }

  /** Leaves the meeting, and the room a little later. */
  leave(visitor: Visitor): void {
    if (!visitor.isHere) return;
    this.happen(visitor, { type: "leave" });
    const { boot } = visitor;
    this.#later(this.#options.longestMs * 3, () => {
      const { is } = visitor.machine.seat;
      if (visitor.isHere && visitor.boot === boot && (is === "ended" || is === "idle")) {
        this.crash(visitor);
      }
    });
  }

  /** Is gone from one moment to the next. */
  crash(visitor: Visitor): void {
    if (!visitor.isHere) return;
    visitor.isHere = false;
    visitor.isMute = false;
    const { boot, id } = visitor;
    visitor.machine = idleMeeting;
    visitor.knows.clear();
    visitor.gone.clear();
    visitor.links.clear();
    for (const other of this.#others(visitor)) {
      this.#news(other, () => {
        other.gone.set(id, boot);
        if (other.knows.get(id) !== boot) return;
        other.knows.delete(id);
        this.happen(other, { type: "member_gone", member: id });
      });
      this.#loseLater(other, id);
    }
  }

  /** Comes, and answers nothing. */
  comeMute(visitor: Visitor): void {
    if (visitor.isHere) return;
    this.#join(visitor);
    visitor.isMute = true;
  }

  /** The path between two is cut once; both links notice it. */
  cut(a: Visitor, b: Visitor): void {
    for (const [one, other] of [[a, b], [b, a]] as const) this.#loseLater(one, other.id);
  }

  happen(visitor: Visitor, event: MeetingEvent): void {
    if (visitor.isMute) return;
    const step = meetingTransition(visitor.machine, event, this.now, this.#options.policy);
    visitor.machine = step.machine;
    for (const effect of step.effects) this.#run(visitor, effect);
    this.#check();
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.#passUntil(this.now + ms);
  }

  /** Lets time pass until nothing is under way. */
  settle(): void {
    const limit = this.now + 600_000;
    for (let next = this.#due.at(-1); next; next = this.#due.at(-1)) {
      if (this.now > limit) throw new Error("Something is under way for ever");
      this.#passUntil(next.at);
    }
  }

  /** Where everybody is, for a failure's report. */
  describe(): string {
    return this.visitors.map(({ id, machine: { seat, peers } }) => {
      const others = [...peers.values()].map(({ member, path, standing }) =>
        `${member}:${standing?.place.is ?? "?"}:${path}`
      );
      return `${id} ${seat.is}${"ending" in seat ? ` ${seat.ending}` : ""} [${others.join(" ")}]`;
    }).join("\n");
  }

  // How it comes about.

  #join(visitor: Visitor): void {
    visitor.boot++;
    visitor.isHere = true;
    const { id, boot } = visitor;
    for (const other of this.#others(visitor)) {
      if (!other.isHere) continue;
      visitor.knows.set(other.id, other.boot);
      this.#news(other, () => {
        if (!this.#isGone(other, id, boot)) this.#meet(other, id, boot);
      });
    }
  }

  #others(visitor: Visitor): Visitor[] {
    return this.visitors.filter((each) => each !== visitor);
  }

  #isGone(visitor: Visitor, member: MemberId, boot: number): boolean {
    return (visitor.gone.get(member) ?? 0) >= boot || (visitor.knows.get(member) ?? 0) > boot;
  }

  /** A card, or a first message, of that boot has come. */
  #meet(visitor: Visitor, member: MemberId, boot: number): void {
    if (visitor.knows.get(member) === boot) return;
    const last = visitor.knows.get(member) ?? visitor.gone.get(member) ?? boot;
    visitor.knows.set(member, boot);
    const type = last === boot ? "member_online" : "member_restarted";
    this.happen(visitor, { type, member });
  }

  #run(visitor: Visitor, effect: MeetingEffect): void {
    switch (effect.type) {
      case "send":
        return this.#send(visitor, effect.member, effect.message);
      case "start_timer": {
        const { boot } = visitor;
        return this.#later(effect.ms, () => {
          const { is } = visitor.machine.seat;
          if (visitor.boot !== boot || !visitor.isHere || is === "ended" || is === "idle") return;
          this.happen(visitor, { type: "timeout", timer: effect.timer });
        });
      }
      case "open_link": {
        const { member, session, role } = effect;
        if (visitor.links.has(member)) this.broken ??= `${visitor.id} has two links to ${member}`;
        visitor.links.set(member, { session, role, isUp: false });
        if (role === "caller") {
          const signal: LinkSignal = { t: "candidates", generation: 1, candidates: [] };
          this.#send(visitor, member, { t: "link", session, signal });
        } else {
          this.#later(this.#delay(), () => this.#connect(visitor, member, session));
        }
        return;
      }
      case "close_link":
        this.#loseLater(
          this.visitor(effect.member),
          visitor.id,
          visitor.links.get(effect.member)?.session,
        );
        visitor.links.delete(effect.member);
        return;
      case "record":
        visitor.recorded.push(effect.entry.most);
        return;
      case "signal_link":
      case "mistrust":
        return;
      default:
        return effect satisfies never;
    }
  }

  #send(from: Visitor, to: MemberId, message: MeetingMessage): void {
    const receiver = this.visitor(to);
    const boot = from.boot;
    const toBoot = from.knows.get(to) ?? receiver.boot;
    const deliver = () => {
      if (!receiver.isHere || receiver.boot !== toBoot) return;
      if (this.#isGone(receiver, from.id, boot)) {
        // Over their link, which the relay knows nothing of.
        if (!receiver.links.get(from.id)?.isUp || from.boot !== boot) return;
      } else {
        this.#meet(receiver, from.id, boot);
      }
      this.happen(receiver, { type: "message", member: from.id, message });
    };
    this.#later(this.#delay(), deliver);
    if (this.#random() < 0.1) this.#later(this.#delay(), deliver);
  }

  #connect(callee: Visitor, member: MemberId, session: number): void {
    const caller = this.visitor(member);
    const ends = [[callee, member], [caller, callee.id]] as const;
    if (ends.some(([one, other]) => one.links.get(other)?.session !== session)) return;
    for (const [one, other] of ends) {
      one.links.get(other)!.isUp = true;
      this.happen(one, { type: "link_connected", member: other, session });
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
    const ifOpen = (run: () => void) => {
      if (visitor.links.get(member) === link) run();
    };
    this.#later(this.#delay(), () =>
      ifOpen(() => {
        this.happen(visitor, { type: "link_troubled", member, session, step: "checking" });
      }));
    this.#later(2_000 + this.#delay(), () =>
      ifOpen(() => {
        this.happen(visitor, { type: "link_failed", member, session, reason: "lost" });
      }));
  }

  /** At most eight, and of each pair only the lower id offers. */
  #check(): void {
    const { seats } = this.#options.policy;
    if (this.seated.length > seats) this.broken ??= `${this.seated.length} are in`;
    for (const { id, links } of this.visitors) {
      for (const [member, { role }] of links) {
        const other = this.visitor(member).links.get(id);
        if (role === "caller" && other?.role === "caller") {
          this.broken ??= `${id} and ${member} both offer`;
        }
      }
    }
  }

  #delay(): number {
    return Math.floor(this.#random() ** 3 * this.#options.longestMs);
  }

  #news(visitor: Visitor, run: () => void): void {
    const { boot } = visitor;
    visitor.newsAt = Math.max(visitor.newsAt, this.now + this.#delay());
    this.#later(visitor.newsAt - this.now, () => {
      if (visitor.isHere && visitor.boot === boot) run();
    });
  }

  /** Kept in order, the next one last. */
  #later(ms: number, run: () => void): void {
    const at = this.now + ms;
    let index = this.#due.length;
    while (index > 0 && this.#due[index - 1]!.at <= at) index--;
    this.#due.splice(index, 0, { at, run });
  }

  #passUntil(end: number): void {
    for (let next = this.#due.at(-1); next && next.at <= end; next = this.#due.at(-1)) {
      this.#due.pop();
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = end;
  }
}
