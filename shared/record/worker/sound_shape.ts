/** What all sound of one recording has in common. */
export interface SoundShape {
  readonly sampleRate: number;
  readonly channels: number;
}

/** What is assumed of a track that has given no sound yet. */
export const usualSound: SoundShape = { sampleRate: 48_000, channels: 2 };

/**
 * Channels of one piece of sound as another shape wants them, one channel after another. For the
 * rare piece that departs from the recording's shape (a headset that takes over), so linear
 * interpolation will do.
 */
export function reshape(
  channels: readonly Float32Array[],
  sampleRate: number,
  shape: SoundShape,
): Float32Array<ArrayBuffer> {
  const [left, right = left] = channels;
  if (!left || !right) return new Float32Array(0);
  const length = Math.round(left.length * shape.sampleRate / sampleRate);
  const out = new Float32Array(length * shape.channels);
  const step = left.length / Math.max(1, length);
  for (let i = 0; i < length; i++) {
    const from = i * step, at = Math.floor(from), part = from - at;
    const l = mix(left, at, part), r = mix(right, at, part);
    if (shape.channels === 1) out[i] = (l + r) / 2;
    else {
      out[i] = l;
      out[length + i] = r;
    }
  }
  return out;
}

function mix(samples: Float32Array, at: number, part: number): number {
  const now = samples[at] ?? 0;
  return now + ((samples[at + 1] ?? now) - now) * part;
}
