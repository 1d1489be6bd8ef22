import { noCounts, type RoomCounts } from "./counted.ts";

/** What binds a session of this node to its rooms in Redis. */
export class Tie {
  readonly counts = new Map<string, RoomCounts>();
  #pending = 0;
  #waiting: (() => void)[] = [];

  /** `epoch` grows with each hand-over. */
  constructor(readonly epoch = 0) {}

  /** A word of the session's is on its way; call what is returned when it has been dealt with. */
  begin(): () => void {
    this.#pending++;
    return () => {
      if (--this.#pending > 0) return;
      for (const resolve of this.#waiting.splice(0)) resolve();
    };
  }

  /** Resolves when nothing the session has said is on its way. */
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
