import type { Clock } from "@ringside/clock";
import type { IceServer } from "@ringside/protocol";

/** The ICE servers that a relay gave last, and who waits for fresher ones. */
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

  /** The next that come, or after `ms` (or when none can come any more) the last known. */
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
