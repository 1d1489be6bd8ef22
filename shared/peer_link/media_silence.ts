import type { Cancel, Clock } from "@ringside/clock";
import type { LiveMedia } from "@ringside/talk";
import type { RecoveryPolicy } from "./recovery_policy.ts";

/** How long no media has arrived on a healthy path, and the steps taken. */
export interface MediaSilence {
  readonly packets: number;
  /** When the last packet arrived, or none was expected. */
  readonly since: number;
  readonly done: "nothing" | "restart" | "rebuild";
}

/**
 * One reading. Restarts media that stalls while the path is healthy: the other side announces it
 * and the path carries heartbeats, but no media packet arrives. An ICE restart fixes a route that
 * passes only some packets, a new connection fixes other causes; each is tried once, because more
 * would not help.
 */
export function watchMedia(
  before: MediaSilence | undefined,
  { due, now, packets }: { due: boolean; now: number; packets: number },
  policy: Pick<RecoveryPolicy, "mediaRestartMs" | "mediaRebuildMs">,
): { silence: MediaSilence; repair?: "restart" | "rebuild" } {
  // A new connection counts from zero, so any change of the number means a packet.
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

/** Ports of the watch over incoming media. */
export interface MediaSilencePorts {
  readonly clock: Clock;
  readonly policy: RecoveryPolicy;
  /** Media packets received so far; undefined while the path itself is in doubt. */
  countPackets(): Promise<number | undefined>;
  /** What the other side announces that it sends. */
  live(): LiveMedia;
  repair(by: "restart" | "rebuild"): void;
}

const everyMs = 1_000;

/** The watchdog for media that stalls while the path is healthy. */
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
    // A share may stay still for any time.
    const { camera, microphone } = live();
    const due = camera || microphone;
    // A connection that has been closed has none.
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
