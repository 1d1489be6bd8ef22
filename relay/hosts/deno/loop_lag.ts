import type { Cancel, Clock } from "@ringside/clock";

const everyMs = 500;

/** How late timers fire: what a busy process does to everyone on it. */
export class LoopLag {
  #mean = 0;
  #worst = 0;
  #cancel: Cancel = () => {};

  constructor(private readonly clock: Clock) {
    this.#look();
  }

  /** Seconds: the mean of about the last ten looks, and the worst since the last reading. */
  read(): { mean: number; worst: number } {
    const worst = this.#worst;
    this.#worst = 0;
    return { mean: this.#mean / 1_000, worst: worst / 1_000 };
  }

  stop(): void {
    this.#cancel();
  }

  #look(): void {
    const due = this.clock.now() + everyMs;
    this.#cancel = this.clock.after(everyMs, () => {
      const late = Math.max(0, this.clock.now() - due);
      this.#mean += (late - this.#mean) / 10;
      this.#worst = Math.max(this.#worst, late);
      this.#look();
    });
  }
}
