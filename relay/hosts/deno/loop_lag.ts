import type { Cancel, Clock } from "@ringside/clock";

const everyMs = 500;
const looksKept = 30_000 / everyMs;

/** Measures how late timers fire: the delay that a busy process causes every client. */
export class LoopLag {
  #mean = 0;
  /** The worst lag of this half minute, and of the one before. */
  #worst = 0;
  #worstBefore = 0;
  #looks = 0;
  #cancel: Cancel = () => {};

  constructor(private readonly clock: Clock) {
    this.#look();
  }

  /**
   * In seconds: the mean of about the last ten measurements, and the worst of the last 30 to 60
   * seconds.
   */
  read(): { mean: number; worst: number } {
    return { mean: this.#mean / 1_000, worst: Math.max(this.#worst, this.#worstBefore) / 1_000 };
  }

  stop(): void {
    this.#cancel();
  }

  #look(): void {
    const due = this.clock.now() + everyMs;
    this.#cancel = this.clock.after(everyMs, () => {
      const late = Math.max(0, this.clock.now() - due);
      if (++this.#looks % looksKept === 0) {
        this.#worstBefore = this.#worst;
        this.#worst = 0;
      }
      this.#mean += (late - this.#mean) / 10;
      this.#worst = Math.max(this.#worst, late);
      this.#look();
    });
  }
}
