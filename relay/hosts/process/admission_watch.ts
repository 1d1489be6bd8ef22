import type { Cancel, Clock } from "@ringside/clock";
import type { HostedSession } from "./connection.ts";

/** How late an admission may end, in ms. */
const lookMs = 1_000;

/**
 * Watches sessions whose admissions expire. It looks at all of them once a second instead of
 * setting a timer for each, so that it notices jumps of the wall clock and bears any expiry time.
 */
export class AdmissionWatch {
  readonly #sessions = new Set<HostedSession>();
  #cancel: Cancel | undefined;

  constructor(
    private readonly clock: Clock,
    /** Whether a time in Unix seconds has passed. */
    private readonly isOver: (expires: number) => boolean,
    private readonly recheck: (hosted: HostedSession) => void,
  ) {}

  /** Watches a session if any of its admissions expires. */
  watch(hosted: HostedSession): void {
    if (hosted.state.until === undefined) return;
    this.#sessions.add(hosted);
    this.#cancel ??= this.clock.after(lookMs, this.#look);
  }

  delete(hosted: HostedSession): void {
    if (this.#sessions.delete(hosted) && this.#sessions.size === 0) this.stop();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  readonly #look = (): void => {
    this.#cancel = undefined;
    for (const hosted of [...this.#sessions]) {
      const { until } = hosted.state;
      if (until !== undefined && this.isOver(until)) this.recheck(hosted);
      if (hosted.state.until === undefined) this.#sessions.delete(hosted);
    }
    if (this.#sessions.size > 0) this.#cancel ??= this.clock.after(lookMs, this.#look);
  };
}
