import { noCounts, type RoomCounts } from "./counted.ts";

/** The sequence counters of one session: per room, and of its messages in flight. */
export class SessionSequences {
  readonly counts = new Map<string, RoomCounts>();
  #pending = 0;
  #waiting: (() => void)[] = [];

  /** `epoch` grows with each hand-over. */
  constructor(readonly epoch = 0) {}

  /** A message of the session is in flight; call the returned function when it is done. */
  begin(): () => void {
    this.#pending++;
    return () => {
      if (--this.#pending > 0) return;
      for (const resolve of this.#waiting.splice(0)) resolve();
    };
  }

  /** Resolves when no message of the session is in flight. */
  idle(): Promise<void> {
    if (this.#pending === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  countsIn(room: string): RoomCounts {
    let counts = this.counts.get(room);
    if (!counts) this.counts.set(room, counts = noCounts());
    return counts;
  }
}
