import type { Level } from "./recorder_messages.ts";

/** Below this (-66 dB) it is the hiss of a muted or broken microphone, not a room. */
const audible = 0.0005;

/** How loud one block of samples is. */
export function levelOf(samples: Float32Array): Level {
  let sum = 0, peak = 0;
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i] ?? 0;
    sum += value * value;
    const size = value < 0 ? -value : value;
    if (size > peak) peak = size;
  }
  return { rms: samples.length ? Math.sqrt(sum / samples.length) : 0, peak };
}

/** Gathers blocks into one reading, and knows for how long nothing was heard. */
export class SoundMeter {
  #squares = 0;
  #count = 0;
  #peak = 0;
  #silentSince: number | undefined;

  add(level: Level, frames: number, now: number): void {
    this.#squares += level.rms * level.rms * frames;
    this.#count += frames;
    this.#peak = Math.max(this.#peak, level.peak);
    if (level.peak >= audible) this.#silentSince = undefined;
    else this.#silentSince ??= now;
  }

  /** The level since the last reading. */
  read(): Level {
    const level = {
      rms: this.#count ? Math.sqrt(this.#squares / this.#count) : 0,
      peak: this.#peak,
    };
    this.#squares = this.#count = this.#peak = 0;
    return level;
  }

  silentMs(now: number): number {
    return this.#silentSince === undefined ? 0 : now - this.#silentSince;
  }
}
