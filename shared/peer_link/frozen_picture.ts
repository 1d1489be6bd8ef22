import type { Cancel, Clock } from "@ringside/clock";
import type { LiveMedia } from "@ringside/talk";
import type { MediaSlot } from "./media_slot.ts";
import type { StatsEntries } from "./link_stats.ts";
import { receivedCounts, type StreamCounts } from "./received_counts.ts";

/** The other side's pictures that can freeze. */
export type Picture = "camera" | "share";

export interface FrozenPolicy {
  /** Packets arrive but no frame for this long: the picture is frozen. */
  readonly frozenMs: number;
  /** Between two requests for the same freeze; doubled each time, up to `mostMs`. */
  readonly againMs: number;
  readonly mostMs: number;
}

const frozenPolicy: FrozenPolicy = { frozenMs: 2_000, againMs: 2_000, mostMs: 16_000 };

/** State of one picture. `movedAt`: when a frame was last decoded, or none was expected. */
export interface PictureWatch {
  readonly counts: StreamCounts;
  readonly movedAt: number;
  readonly askedAt: number;
  readonly waitMs: number;
}

/**
 * One reading of a picture: whether it is frozen although its packets arrive, so that only a
 * keyframe can restart it. Decoders request one themselves, but not in every state, and not again
 * if the request is lost.
 */
export function watchPicture(
  before: PictureWatch | undefined,
  { counts, live, now }: { counts: StreamCounts; live: boolean; now: number },
  policy: FrozenPolicy = frozenPolicy,
): { watch: PictureWatch; ask: boolean } {
  const fresh = { counts, movedAt: now, askedAt: -Infinity, waitMs: policy.againMs };
  // A new connection counts from zero.
  if (!before || !live || counts.frames !== before.counts.frames) {
    return { watch: fresh, ask: false };
  }
  // Without packets the path is at fault, and the recovery policy handles it.
  if (counts.packets <= before.counts.packets) {
    return { watch: { ...before, counts, movedAt: now }, ask: false };
  }
  const due = now - before.movedAt >= policy.frozenMs && now - before.askedAt >= before.waitMs;
  if (!due) return { watch: { ...before, counts }, ask: false };
  const again = before.askedAt > -Infinity ? before.waitMs * 2 : before.waitMs;
  const waitMs = Math.min(again, policy.mostMs);
  return { watch: { ...before, counts, askedAt: now, waitMs }, ask: true };
}

/** The slot of each picture. */
export const pictureSlot: Readonly<Record<Picture, MediaSlot>> = {
  camera: "camera",
  share: "shareVideo",
};

/** Ports of the watch over pictures. */
export interface FrozenPorts {
  readonly clock: Clock;
  /** Undefined while there is nothing to read, or while the path itself is in doubt. */
  report(): Promise<StatsEntries | undefined>;
  /** What the other side announces that it sends. */
  live(): LiveMedia;
  /** Asks the other side for a keyframe of a frozen picture. */
  ask(picture: Picture): void;
}

const everyMs = 1_000;

/** Reads a link's statistics once a second while the other side sends a picture. */
export class FrozenPictures {
  readonly #ports: FrozenPorts;
  #watches: Partial<Record<Picture, PictureWatch>> = {};
  #cancel: Cancel | undefined;

  constructor(ports: FrozenPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#cancel = this.#ports.clock.after(everyMs, () => void this.#read());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  async #read(): Promise<void> {
    const live = this.#ports.live();
    const report = live.camera || live.share
      // A connection that has been closed has none.
      ? await this.#ports.report().catch(() => undefined)
      : undefined;
    if (!this.#cancel) return;
    this.start();
    if (!report) this.#watches = {};
    else for (const picture of ["camera", "share"] as const) this.#look(picture, report, live);
  }

  #look(picture: Picture, report: StatsEntries, live: LiveMedia): void {
    const counts = receivedCounts(report)[pictureSlot[picture]] ?? { packets: 0, frames: 0 };
    const now = this.#ports.clock.now();
    const reading = { counts, live: live[picture], now };
    const { watch, ask } = watchPicture(this.#watches[picture], reading);
    this.#watches[picture] = watch;
    if (ask) this.#ports.ask(picture);
  }
}
