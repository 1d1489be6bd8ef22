import type { Clock } from "@ringside/clock";
import type { IceServer } from "@ringside/protocol";

/** The latest ICE servers from a relay, and the callers that wait for fresh ones. */
export class IceOffer {
  readonly #clock: Clock;
  #servers: IceServer[] = [];
  #waiting: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get servers(): IceServer[] {
    return this.#servers;
  }

  set(servers: IceServer[]): void {
    this.#servers = servers;
    this.settle();
  }

  /**
   * Resolves with the next ones; after `ms`, or when none can come any more, with the last known.
   */
  next(ms: number): Promise<IceServer[]> {
    return new Promise((resolve) => {
      const finish = () => {
        cancel();
        this.#waiting = this.#waiting.filter((waiting) => waiting !== finish);
        resolve(this.#servers);
      };
      const cancel = this.#clock.after(ms, finish);
      this.#waiting.push(finish);
    });
  }

  settle(): void {
    for (const finish of this.#waiting) finish();
  }
}
