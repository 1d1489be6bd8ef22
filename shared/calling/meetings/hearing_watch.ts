import type { MemberId } from "@ringside/call";
import type { Cancel, Clock } from "@ringside/clock";
import { type Hearing, type HearingState, judgeHearing, newHearing } from "@ringside/meeting";
import type { PeerLink, ReceivedCounts } from "@ringside/peer_link";
import { nothingLive } from "@ringside/talk";

/** The part of a peer link that brings media here. */
export type HeardLink = Pick<PeerLink, "received" | "remoteLive">;

export interface HearingWatchPorts {
  readonly clock: Clock;
  /** Whether this device gets a member's sound and pictures changed. */
  readonly measured: (member: MemberId, hearing: Hearing) => void;
}

const everyMs = 500;

interface Watched {
  readonly link: HeardLink;
  state: HearingState;
  reported: Hearing;
  isAsked: boolean;
}

/** Watches whether what each member of a meeting announces arrives here. */
export class HearingWatch {
  readonly #ports: HearingWatchPorts;
  readonly #members = new Map<MemberId, Watched>();
  #cancel: Cancel | undefined;

  constructor(ports: HearingWatchPorts) {
    this.#ports = ports;
  }

  /** A link to a member was opened; until it says what is live, what is known stays. */
  join(member: MemberId, link: HeardLink): void {
    const state = newHearing(this.#ports.clock.now());
    const reported = this.#members.get(member)?.reported ?? state.hearing;
    this.#members.set(member, { link, state, reported, isAsked: false });
    this.#cancel ??= this.#readLater();
  }

  leave(member: MemberId): void {
    this.#members.delete(member);
  }

  /** The meeting is over. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#members.clear();
  }

  #readLater(): Cancel {
    return this.#ports.clock.after(everyMs, () => this.#read());
  }

  #read(): void {
    this.#cancel = this.#members.size > 0 ? this.#readLater() : undefined;
    for (const [member, watched] of this.#members) {
      // A connection that has been replaced never answers.
      if (watched.isAsked) this.#judge(member, watched, undefined);
      else void this.#look(member, watched);
    }
  }

  async #look(member: MemberId, watched: Watched): Promise<void> {
    watched.isAsked = true;
    // A connection that has been closed has none.
    const received = await watched.link.received().catch(() => undefined);
    watched.isAsked = false;
    this.#judge(member, watched, received);
  }

  #judge(member: MemberId, watched: Watched, arrived: ReceivedCounts | undefined): void {
    const live = watched.link.remoteLive;
    if (this.#members.get(member) !== watched || live === nothingLive) return;
    const { clock, measured } = this.#ports;
    watched.state = judgeHearing(watched.state, { now: clock.now(), live, arrived });
    const { reported, state: { hearing } } = watched;
    if (hearing.hears === reported.hears && hearing.sees === reported.sees) return;
    watched.reported = hearing;
    measured(member, hearing);
  }
}
