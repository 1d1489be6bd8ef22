import type { MemberId } from "@ringside/call";
import type { Cancel, Clock } from "@ringside/clock";
import { type Hearing, type HearingState, judgeHearing, newHearing } from "@ringside/meeting";
import type { PeerLink } from "@ringside/peer_link";

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
}

/** Watches whether what each member of a meeting announces arrives here. */
export class HearingWatch {
  readonly #ports: HearingWatchPorts;
  readonly #members = new Map<MemberId, Watched>();
  #cancel: Cancel | undefined;

  constructor(ports: HearingWatchPorts) {
    this.#ports = ports;
  }

  join(member: MemberId, link: HeardLink): void {
    this.#members.set(member, { link, state: newHearing(this.#ports.clock.now()) });
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
    for (const [member, watched] of this.#members) void this.#look(member, watched);
  }

  async #look(member: MemberId, watched: Watched): Promise<void> {
    // A connection that has been closed has none.
    const received = await watched.link.received().catch(() => undefined);
    if (this.#members.get(member) !== watched) return;
    const { clock, measured } = this.#ports;
    const before = watched.state.hearing;
    watched.state = judgeHearing(watched.state, {
      now: clock.now(),
      live: watched.link.remoteLive,
      arrived: received,
    });
    const { hears, sees } = watched.state.hearing;
    if (hears !== before.hears || sees !== before.sees) measured(member, { hears, sees });
  }
}
