/** How likely a voice speaks, over three times that end now, as logarithms of likelihood ratios. */
export interface VoiceFrame {
  readonly immediate: number;
  readonly medium: number;
  readonly long: number;
  /** Speech rather than a short noise, in the medium and the long time. */
  readonly isSpeech: boolean;
  /** A voice rather than a click, in the medium time. */
  readonly isVoice: boolean;
  /** Something of it was heard in the medium time: a speaker who pauses between words. */
  readonly isPresent: boolean;
}

/** A count over some time, and how it is distributed. */
interface Window {
  readonly size: number;
  /** Under speech: binomial, with this probability. */
  readonly p: number;
  /** Under noise: exponential, with this parameter. */
  readonly lambda: number;
}

/** Parts of 3 dB above the background. */
const immediate: Window = { size: 13, p: 0.5, lambda: 0.8 };
/** Active frames in 400 ms. */
const medium: Window = { size: 8, p: 0.75, lambda: 1 };
/** Active frames in 800 ms. */
const long: Window = { size: 16, p: 0.7, lambda: 1 };

/** Active frames that make a window one of speech. */
const speech = { medium: 4, long: 9 };
const voice = 5;
/** Parts of 3 dB that make a frame active. */
const active = 2;

/** Quieter is silence, in decibels below the loudest possible. */
const silence = -70;
const partDb = 3;
const marginDb = 4;
/** The background rises this slowly in a frame of 50 ms, and falls at once. */
const riseDb = 0.15;
/** A sound that stays within so many decibels for so many frames is background: a fan, a tone. */
const steady = { db: 2.5, frames: 7 };

/**
 * Scores one voice from its levels, one for each 50 ms: how far it is above its own background, and
 * for how much of the last moments. The background follows quiet and steady sound.
 */
export class VoiceActivity {
  #background = silence;
  /** Newest last. */
  #levels: number[] = [];
  #active: boolean[] = [];
  #frame = frameOf(0, []);

  get frame(): VoiceFrame {
    return this.#frame;
  }

  /** @param level 0 to 1. */
  add(level: number): VoiceFrame {
    const db = Math.max(silence, 20 * Math.log10(Math.max(level, Number.MIN_VALUE)));
    this.#levels = [...this.#levels, db].slice(-steady.frames);
    this.#background = this.#follow(db);
    const above = db - this.#background - marginDb;
    const parts = Math.min(immediate.size, Math.max(0, Math.floor(above / partDb)));
    this.#active = [...this.#active, parts >= active].slice(-long.size - 1);
    return this.#frame = frameOf(parts, this.#active);
  }

  #follow(db: number): number {
    const isSteady = this.#levels.length === steady.frames &&
      Math.max(...this.#levels) - Math.min(...this.#levels) <= steady.db;
    return isSteady ? db : Math.min(db, this.#background + riseDb);
  }
}

function frameOf(parts: number, active: readonly boolean[]): VoiceFrame {
  // A key that is hit fills one frame, a syllable at least two.
  const voiced = active.map((each, i) => each && (active[i - 1] || active[i + 1]));
  const count = (size: number) => voiced.slice(-size).filter(Boolean).length;
  const inMedium = count(medium.size), inLong = count(long.size);
  return {
    immediate: score(parts, immediate),
    medium: score(inMedium, medium),
    long: score(inLong, long),
    isSpeech: inMedium >= speech.medium && inLong >= speech.long,
    isVoice: inMedium >= voice,
    isPresent: inMedium > 1,
  };
}

/** The logarithm of how much likelier a count is under speech than under noise. */
function score(count: number, { lambda, p, size }: Window): number {
  const underSpeech = logChoose(size, count) + count * Math.log(p) +
    (size - count) * Math.log(1 - p);
  return underSpeech - (Math.log(lambda) - lambda * count);
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}
