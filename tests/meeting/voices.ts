/** Levels of a microphone, 0 to 1, at a time in milliseconds. */
export type Voice = (ms: number) => number;

const fromDb = (db: number) => 10 ** (db / 20);

/** The same numbers in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** A room without a voice: noise around -62 dB. */
export function room(seed = 1): Voice {
  const random = seeded(seed);
  return () => fromDb(-62 + 3 * random());
}

/** What a sender whose pauses are not sent sounds like: nothing at all. */
export const nothing: Voice = () => 0;

/**
 * Someone who speaks from `from` until `until`: syllables of 150 to 250 ms, louder and quieter,
 * with short gaps between words and longer ones between phrases.
 */
export function speech(from: number, until: number, { db = -28, seed = 7 } = {}): Voice {
  const random = seeded(seed);
  const noise = room(seed);
  const syllables: { from: number; until: number; db: number }[] = [];
  for (let at = from, count = 1; at < until; count++) {
    const end = Math.min(until, at + 150 + 100 * random());
    syllables.push({ from: at, until: end, db: db - 8 * random() });
    at = end + (count % 12 === 0 ? 350 : count % 3 === 0 ? 80 : 0) * (0.7 + 0.6 * random());
  }
  return (ms) => {
    const now = syllables.find(({ from, until }) => from <= ms && ms < until);
    if (!now) return noise(ms);
    // A syllable rises at once and falls by 12 dB.
    const done = (ms - now.from) / (now.until - now.from);
    return fromDb(now.db - 12 * done * done - 2 * random());
  };
}

/** A cough, a door, a dropped pen: loud at once, and gone after `forMs`. */
export function bang(at: number, forMs: number, db = -12): Voice {
  const noise = room(at);
  return (ms) => ms >= at && ms < at + forMs ? fromDb(db - 10 * (ms - at) / forMs) : noise(ms);
}

/** Keys that are hit six to nine times a second, each loud for `forMs`. */
export function typing(from: number, until: number, { db = -25, forMs = 30 } = {}): Voice {
  const random = seeded(11);
  const noise = room(11);
  const hits: number[] = [];
  for (let at = from; at < until; at += 110 + 60 * random()) hits.push(at);
  return (ms) => hits.some((at) => at <= ms && ms < at + forMs) ? fromDb(db) : noise(ms);
}

/** A fan, a street: as loud as a voice, and nearly always the same. */
export function fan(from: number, db = -32): Voice {
  const random = seeded(5);
  const noise = room(5);
  return (ms) => ms >= from ? fromDb(db + 1.5 * (random() - 0.5)) : noise(ms);
}

/** All of these at one microphone. */
export function mixed(...voices: readonly Voice[]): Voice {
  return (ms) => Math.hypot(...voices.map((voice) => voice(ms)));
}
