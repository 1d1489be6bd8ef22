import type { Cancel, Clock } from "@ringside/clock";

/** Real time, but faster: for tests over real sockets that would wait for seconds otherwise. */
export class HurriedClock implements Clock {
  constructor(readonly speed: number) {}

  now(): number {
    return performance.now() * this.speed;
  }

  after(ms: number, task: () => void): Cancel {
    const timer = setTimeout(task, ms / this.speed);
    return () => clearTimeout(timer);
  }
}
