import type { LinkStats, PeerLink } from "@ringside/call";
import { type Cancel, systemClock } from "@ringside/clock";
import type { Quality } from "@ringside/ui";

const everyMs = 2_000;

const unknown: Quality = { word: "good" };

/** One plain word for a connection, with the reason that weighs most. */
export function judge(stats: LinkStats): Quality {
  const streams = Object.values(stats.received);
  const loss = Math.max(0, ...streams.map((stream) => stream.loss ?? 0));
  const sent = Object.values(stats.sent);
  const limited = sent.map((stream) => stream.limitedBy);
  const figures = {
    ...(stats.roundTripMs === undefined ? {} : { roundTripMs: Math.round(stats.roundTripMs) }),
    lossPercent: Math.round(loss * 1000) / 10,
    ...(stats.path === "unknown" ? {} : { direct: stats.path === "direct" }),
  };
  const delay = stats.roundTripMs ?? 0;
  if (loss > 0.08) return { word: "poor", reason: "loss", ...figures };
  if (delay > 500) return { word: "poor", reason: "delay", ...figures };
  if (loss > 0.02) return { word: "fair", reason: "loss", ...figures };
  if (delay > 250) return { word: "fair", reason: "delay", ...figures };
  if (limited.includes("bandwidth") && (stats.availableBitrate ?? Infinity) < 400_000) {
    return { word: "fair", reason: "bandwidth", ...figures };
  }
  return { word: "good", ...figures };
}

/** Reads a link's statistics while a call runs. */
export class LinkQuality {
  readonly #changed: () => void;
  #link: PeerLink | undefined;
  #next: Cancel | undefined;
  #current: Quality = unknown;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get current(): Quality {
    return this.#current;
  }

  watch(link: PeerLink): void {
    if (this.#link === link) return;
    this.stop();
    this.#link = link;
    this.#next = systemClock.after(everyMs, () => void this.#read(link));
  }

  stop(): void {
    this.#next?.();
    this.#link = undefined;
    this.#current = unknown;
  }

  async #read(link: PeerLink): Promise<void> {
    const stats = await link.stats();
    if (this.#link !== link) return;
    if (stats) this.#current = judge(stats);
    this.#changed();
    this.#next = systemClock.after(everyMs, () => void this.#read(link));
  }
}
