import type { Level } from "./recorder_messages.ts";

/** Below this (-66 dB), the sound is the noise of a muted or broken microphone, not of a room. */
const audible = 0.0005;

/** The level of one block of samples. */
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

/** Combines blocks into one reading, and tracks how long there has been no sound. */
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
