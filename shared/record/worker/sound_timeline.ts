/** How to place a piece of sound; all lengths in sample frames. */
export interface SoundPlacement {
  /** Silence to write before it, for missing sound. */
  readonly silence: number;
  /** Frames to drop at its start, for surplus sound. */
  readonly skip: number;
}

/**
 * Places pieces of sound end to end by counting samples. Timestamps jitter by several milliseconds
 * (Web Audio's by 20), and such small gaps would crackle. A lasting difference is real (clock
 * drift, missing sound), and is corrected by silence or by dropping frames.
 */
export class SoundTimeline {
  #frames = 0;
  #error = 0;

  constructor(
    readonly sampleRate: number,
    /** A smoothed difference above this is corrected. */
    readonly tolerateMs: number = 25,
    /** A single difference above this is a gap. */
    readonly holeMs: number = 120,
  ) {}

  /** End of the written sound, in milliseconds of the recording. */
  get endMs(): number {
    return this.#frames / this.sampleRate * 1000;
  }

  /** Places `frames` that belong at `atMs`, and counts them as written. */
  place(atMs: number, frames: number): SoundPlacement {
    const error = atMs - this.endMs;
    this.#error += (error - this.#error) / 20;
    let silence = 0, skip = 0;
    if (Math.abs(error) > this.holeMs || Math.abs(this.#error) > this.tolerateMs) {
      const mend = Math.abs(error) > this.holeMs ? error : this.#error;
      const amount = Math.round(mend / 1000 * this.sampleRate);
      if (amount > 0) silence = amount;
      else skip = Math.min(frames, -amount);
      this.#error = 0;
    }
    this.#frames += silence + frames - skip;
    return { silence, skip };
  }

  /** Frames of silence to write so that the sound reaches `untilMs`; counts them as written. */
  fill(untilMs: number): number {
    const frames = Math.max(0, Math.round((untilMs - this.endMs) / 1000 * this.sampleRate));
    this.#frames += frames;
    return frames;
  }
}
