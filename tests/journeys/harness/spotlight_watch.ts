import type { Page } from "playwright-core";
import { eventually } from "../../../scripts/chromium/eventually.ts";

/** What a page knew at one moment, in milliseconds by its own clock. */
export interface SpotlightMoment {
  readonly at: number;
  /** Whose tile is large. */
  readonly large: string | null;
  /** How loud each of the others arrives, 0 to 1. */
  readonly levels: Readonly<Record<string, number>>;
}

/** Runs in a page before its own scripts. */
const rememberConnections = `{
  globalThis.connections = new Set();
  const { setRemoteDescription } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.setRemoteDescription = function (...args) {
    connections.add(this);
    return setRemoteDescription.apply(this, args);
  };
}`;

/** Reads levels as often as they come: a packet has 20 ms. A sender that pauses is silent. */
const watch = `{
  const seen = new Map();
  const levelOf = (receiver, now) => {
    const [newest] = receiver.getSynchronizationSources();
    if (!newest) return 0;
    if (seen.get(receiver)?.timestamp !== newest.timestamp) {
      seen.set(receiver, { timestamp: newest.timestamp, at: now });
    }
    return now - seen.get(receiver).at < 150 ? newest.audioLevel ?? 0 : 0;
  };
  const levelBeside = ({ srcObject }, now) => {
    const tracks = srcObject?.getTracks() ?? [];
    const receivers = [...connections].map((one) => one.getReceivers())
      .find((all) => all.some(({ track }) => tracks.includes(track))) ?? [];
    return Math.max(0, ...receivers.filter(({ track }) => track.kind === "audio")
      .map((receiver) => levelOf(receiver, now)));
  };
  const moments = globalThis.spotlightMoments = [];
  setInterval(() => {
    const now = performance.now();
    const levels = {};
    for (const video of document.querySelectorAll('video[aria-label$="\\'s video"]')) {
      levels[video.ariaLabel.replace("'s video", "")] = levelBeside(video, now);
    }
    moments.push({ at: now, large: document.querySelector(".tile-large")?.ariaLabel ?? null, levels });
  }, 20);
}`;

/** Quieter is silence. */
const silence = 0.01;

/** Follows who is in the spotlight of a page, and whose voice arrives there. */
export class SpotlightWatch {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** For what the page opens from now on. */
  static async of(page: Page): Promise<SpotlightWatch> {
    await page.addInitScript(rememberConnections);
    return new SpotlightWatch(page);
  }

  async begin(): Promise<void> {
    await this.#page.evaluate(`(() => ${watch})()`);
  }

  /** Milliseconds of the page's clock. */
  now(): Promise<number> {
    return this.#page.evaluate<number>("performance.now()");
  }

  moments(): Promise<SpotlightMoment[]> {
    return this.#page.evaluate<SpotlightMoment[]>("spotlightMoments");
  }

  /** Waits until somebody's tile is large. */
  async isOn(name: string): Promise<void> {
    const last = "spotlightMoments.at(-1)?.large";
    await eventually(async () => await this.#page.evaluate(last) === name, {
      what: `the spotlight is on ${name}`,
    });
  }

  /** Waits until the page has looked for so long. */
  async looksFor(ms: number): Promise<void> {
    const end = await this.now() + ms;
    await eventually(
      () => this.#page.evaluate<boolean>(`spotlightMoments.at(-1)?.at > ${end}`),
      { what: `the page has looked for ${ms} ms`, within: ms + 10_000 },
    );
  }
}

/** Who has been in the spotlight, one after another. */
export const spotlights = (moments: readonly SpotlightMoment[]): (string | null)[] =>
  changes(moments.map(({ large }) => large));

/** Who would have been if whoever is loudest were: what a program without windows of time does. */
export const loudest = (moments: readonly SpotlightMoment[]): string[] =>
  changes(moments.flatMap(({ levels }) => {
    const [name, level] = Object.entries(levels).reduce(
      (most, each) => each[1] > most[1] ? each : most,
      ["", silence] as const,
    );
    return level > silence ? [name] : [];
  }));

/** The milliseconds from when somebody is first heard, after `since`, to when they are large. */
export function followedAfter(
  moments: readonly SpotlightMoment[],
  name: string,
  since: number,
): number {
  const after = moments.filter(({ at }) => at >= since);
  const heard = after.find(({ levels }) => (levels[name] ?? 0) > silence)?.at ?? Infinity;
  return (after.find(({ at, large }) => at >= heard && large === name)?.at ?? Infinity) - heard;
}

function changes<T>(values: readonly T[]): T[] {
  return values.filter((value, i) => i === 0 || value !== values[i - 1]);
}
