import type { Clock } from "@ringside/clock";
import type { RoomTrouble } from "./room_event.ts";

const quietMs = 10_000;

/** Reports each kind of trouble at most once in ten seconds: a flood of forgeries is one event. */
export class TroubleLimiter {
  readonly #clock: Clock;
  readonly #told = new Map<RoomTrouble, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  allows(trouble: RoomTrouble): boolean {
    const now = this.#clock.now();
    const last = this.#told.get(trouble);
    if (last !== undefined && now - last < quietMs) return false;
    this.#told.set(trouble, now);
    return true;
  }
}
