import type { Cancel, Clock } from "@ringside/clock";

/** A clock that moves only when a test says so; tasks run in order of their time. */
export class FakeClock implements Clock {
  #now = 0;
  #tasks: { at: number; order: number; task: () => void }[] = [];
  #order = 0;

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): Cancel {
    const entry = { at: this.#now + ms, order: this.#order++, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry);
    };
  }

  /** How many tasks wait: a test for leaks. */
  get waiting(): number {
    return this.#tasks.length;
  }

  /** Time passes and nothing runs, as in a process that is stopped: what is due runs late. */
  standStill(ms: number): void {
    this.#now += ms;
  }

  /** Moves time on, running what falls due, tasks that those start included. */
  advance(ms: number): void {
    const end = this.#now + ms;
    while (true) {
      const due = this.#tasks
        .filter((task) => task.at <= end)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (!due) break;
      this.#tasks = this.#tasks.filter((other) => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.task();
    }
    this.#now = end;
  }
}
