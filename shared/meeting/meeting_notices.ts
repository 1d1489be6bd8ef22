import type { MemberId } from "@ringside/call";
import type { Cancel, Clock } from "@ringside/clock";

/**
 * Who came or went, why somebody who was invited does not come, and whose certificate was not the
 * one that they had sealed.
 */
export type NoticeKind =
  | "joined"
  | "left"
  | "declined"
  | "busy"
  | "no_answer"
  | "away"
  | "mistrusted";

/** Who came or went, gathered: many at once are one notice. */
export interface GatheredNotice {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly names: readonly string[];
  /** Unix milliseconds. */
  readonly at: number;
}

export interface MeetingNoticesPorts {
  readonly clock: Clock;
  /** Unix milliseconds. */
  readonly wallClock: () => number;
  readonly changed: (notices: readonly GatheredNotice[]) => void;
}

/** Those who come or go within this time of the first are one notice. */
const gatherMs = 2_000;
/** Whoever is back within this time, after a reload or a lost network, has not left. */
const returnMs = 5_000;
/** A notice is shown for this long after its last change. */
const shownMs = 6_000;
const mostNotices = 3;

interface Shown {
  notice: GatheredNotice;
  readonly since: number;
  cancel: Cancel;
}

/** Who came and who went in a meeting, as few notices, each for some seconds. */
export class MeetingNotices {
  readonly #ports: MeetingNoticesPorts;
  /** Left, and may be back at once. */
  readonly #leaving = new Map<MemberId, Cancel>();
  /** Oldest first. */
  #shown: Shown[] = [];
  #lastId = 0;

  constructor(ports: MeetingNoticesPorts) {
    this.#ports = ports;
  }

  get notices(): readonly GatheredNotice[] {
    return this.#shown.map(({ notice }) => notice);
  }

  /** Not for those who are there when this device enters. */
  joined(member: MemberId, name: string): void {
    const cancel = this.#leaving.get(member);
    cancel?.();
    if (!this.#leaving.delete(member)) this.#add("joined", name);
  }

  left(member: MemberId, name: string): void {
    if (this.#leaving.has(member)) return;
    const cancel = this.#ports.clock.after(returnMs, () => {
      this.#leaving.delete(member);
      this.#add("left", name);
    });
    this.#leaving.set(member, cancel);
  }

  /** Something else to know of a person. */
  tell(name: string, what: Exclude<NoticeKind, "joined" | "left">): void {
    this.#add(what, name);
  }

  /** The meeting is over. */
  stop(): void {
    for (const cancel of this.#leaving.values()) cancel();
    for (const { cancel } of this.#shown) cancel();
    this.#leaving.clear();
    this.#shown = [];
  }

  #add(kind: GatheredNotice["kind"], name: string): void {
    const { clock, wallClock } = this.#ports;
    const open = this.#shown.findLast(({ notice }) => notice.kind === kind);
    if (open && clock.now() - open.since <= gatherMs) {
      open.cancel();
      open.notice = { ...open.notice, names: [...open.notice.names, name] };
      open.cancel = this.#hideLater(open.notice.id);
    } else {
      const notice = { id: ++this.#lastId, kind, names: [name], at: wallClock() };
      const shown = { notice, since: clock.now(), cancel: this.#hideLater(notice.id) };
      for (const old of this.#shown.splice(0, this.#shown.length + 1 - mostNotices)) old.cancel();
      this.#shown.push(shown);
    }
    this.#ports.changed(this.notices);
  }

  #hideLater(id: number): Cancel {
    return this.#ports.clock.after(shownMs, () => {
      this.#shown = this.#shown.filter(({ notice }) => notice.id !== id);
      this.#ports.changed(this.notices);
    });
  }
}
