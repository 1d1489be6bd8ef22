import type { Cancel, Clock } from "@ringside/clock";
import type { LiveMedia } from "@ringside/talk";
import type { RecoveryPolicy } from "./recovery_policy.ts";

/** How long no media has come on a path that is well, and what was done about it. */
export interface MediaSilence {
  readonly packets: number;
  /** When the last packet came, or none was due. */
  readonly since: number;
  readonly done: "nothing" | "restart" | "rebuild";
}

/**
 * One reading: media that the other side says it sends, and of which no packet comes although the
 * path carries heartbeats, is stuck in between. A restart mends a route that lets only some through,
 * a new connection whatever else it is; more than once each would mend nothing.
 */
export function watchMedia(
  before: MediaSilence | undefined,
  { due, now, packets }: { due: boolean; now: number; packets: number },
  policy: Pick<RecoveryPolicy, "mediaRestartMs" | "mediaRebuildMs">,
): { silence: MediaSilence; repair?: "restart" | "rebuild" } {
  // A connection that took over counts from nothing, so any other number is a packet.
  if (!before || !due || (packets !== before.packets && packets > 0)) {
    return { silence: { packets, since: now, done: "nothing" } };
  }
  const { done, since } = before;
  const silentMs = now - since;
  if (done !== "rebuild" && silentMs >= policy.mediaRebuildMs) {
    return { silence: { packets, since, done: "rebuild" }, repair: "rebuild" };
  }
  if (done === "nothing" && silentMs >= policy.mediaRestartMs) {
    return { silence: { packets, since, done: "restart" }, repair: "restart" };
  }
  return { silence: { ...before, packets } };
}

/** What a watch over incoming media asks of its link. */
export interface MediaSilencePorts {
  readonly clock: Clock;
  readonly policy: RecoveryPolicy;
  /** Media packets that have come so far; undefined while the path itself is in doubt. */
  countPackets(): Promise<number | undefined>;
  /** What the other side says that it sends. */
  live(): LiveMedia;
  repair(by: "restart" | "rebuild"): void;
}

const everyMs = 1_000;

/** The watchdog for media of which nothing comes. */
export class MediaSilenceWatch {
  readonly #ports: MediaSilencePorts;
  #silence: MediaSilence | undefined;
  #cancel: Cancel | undefined;

  constructor(ports: MediaSilencePorts) {
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
    const { clock, countPackets, live, policy, repair } = this.#ports;
    // A share may stand still for as long as it likes.
    const { camera, microphone } = live();
    const due = camera || microphone;
    // A connection that was closed meanwhile has none.
    const packets = due ? await countPackets().catch(() => undefined) : 0;
    if (!this.#cancel) return;
    this.start();
    if (packets === undefined) {
      this.#silence = undefined;
      return;
    }
    const reading = watchMedia(this.#silence, { due, now: clock.now(), packets }, policy);
    this.#silence = reading.silence;
    if (reading.repair) repair(reading.repair);
  }
}
