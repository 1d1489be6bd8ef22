import type { MemberId } from "@ringside/call";
import { type Clock, systemClock } from "@ringside/clock";
import type { PeerLink } from "@ringside/peer_link";
import type { Quality } from "../call_view_state.ts";
import type { QualityDetail } from "./quality_detail.ts";
import { LinkQuality, unknownQuality } from "./link_quality.ts";

/** How good the connection with each member of a call is. */
export class CallQuality {
  readonly #links = new Map<MemberId, LinkQuality>();
  readonly #changed: () => void;
  readonly #clock: Clock;
  readonly #adapts: boolean;

  /** `adapts`: false in a meeting, where one budget decides for all links. */
  constructor(changed: () => void, clock: Clock = systemClock, adapts = true) {
    this.#changed = changed;
    this.#clock = clock;
    this.#adapts = adapts;
  }

  of(member: MemberId): Quality {
    return this.#links.get(member)?.current ?? unknownQuality;
  }

  /** Everything that the quality panel shows; undefined before the first reading. */
  detail(member: MemberId): QualityDetail | undefined {
    return this.#links.get(member)?.detail();
  }

  watch(member: MemberId, link: PeerLink): void {
    const quality = this.#links.get(member) ??
      new LinkQuality(this.#changed, this.#clock, this.#adapts);
    this.#links.set(member, quality);
    quality.watch(link);
  }

  /** The member has left. */
  leave(member: MemberId): void {
    this.#links.get(member)?.stop();
    this.#links.delete(member);
  }

  /** The call is over. */
  stop(): void {
    for (const member of [...this.#links.keys()]) this.leave(member);
  }
}
