import {
  adapt,
  adaptedEncodings,
  bestQuality,
  type LinkStats,
  type PeerLink,
} from "@ringside/peer_link";
import { type Cancel, type Clock, systemClock } from "@ringside/clock";
import type { Quality } from "../call_view_state.ts";
import type { QualityDetail } from "./quality_detail.ts";
import { judgeQuality, qualityPoint } from "./quality_view.ts";

const everyMs = 2_000;
/** Two minutes of readings. */
const keptPoints = 60;

/** Of a connection that has not been measured. */
export const unknownQuality: Quality = { word: "good" };

/**
 * Reads a link's statistics while a call runs: says how good it is, and lowers or raises what one
 * sends to what the path and this machine can do.
 */
export class LinkQuality {
  readonly #changed: () => void;
  readonly #clock: Clock;
  readonly #adapts: boolean;
  #link: PeerLink | undefined;
  #next: Cancel | undefined;
  #current: Quality = unknownQuality;
  #stats: LinkStats | undefined;
  #points: QualityDetail["history"] = [];
  #adaptation = bestQuality;

  /** `adapts`: this link alone decides what is sent over it, as in a call of two. */
  constructor(changed: () => void, clock: Clock = systemClock, adapts = true) {
    this.#changed = changed;
    this.#clock = clock;
    this.#adapts = adapts;
  }

  get current(): Quality {
    return this.#current;
  }

  /** Everything that the quality panel shows; undefined before the first reading. */
  detail(): QualityDetail | undefined {
    return this.#stats && { ...this.#current, stats: this.#stats, history: this.#points };
  }

  watch(link: PeerLink): void {
    if (this.#link === link) return;
    this.stop();
    this.#link = link;
    this.#plan(link);
  }

  stop(): void {
    this.#next?.();
    this.#link = undefined;
    this.#stats = undefined;
    this.#current = unknownQuality;
    this.#points = [];
    this.#adaptation = bestQuality;
  }

  #plan(link: PeerLink): void {
    this.#next = this.#clock.after(everyMs, () => void this.#read(link));
  }

  async #read(link: PeerLink): Promise<void> {
    this.#plan(link);
    // A connection that has been replaced or closed has no statistics, or never answers.
    const stats = await link.stats().catch(() => undefined);
    if (this.#link !== link) return;
    if (stats) {
      this.#stats = stats;
      this.#current = judgeQuality(stats);
      const point = qualityPoint(stats, Date.now());
      if (point) this.#points = [...this.#points, point].slice(-keptPoints);
      if (this.#adapts) this.#adapt(link, stats);
    }
    this.#changed();
  }

  #adapt(link: PeerLink, stats: LinkStats): void {
    const before = this.#adaptation;
    this.#adaptation = adapt(before, stats);
    const { camera, shareVideo } = adaptedEncodings(this.#adaptation);
    if (before.camera !== this.#adaptation.camera) void link.setEncoding("camera", camera);
    if (before.share !== this.#adaptation.share) void link.setEncoding("shareVideo", shareVideo);
  }
}
