/** The sample rate and channels of all sound in one recording. */
export interface SoundShape {
  readonly sampleRate: number;
  readonly channels: number;
}

/** The default for a track without sound so far. */
export const usualSound: SoundShape = { sampleRate: 48_000, channels: 2 };

/**
 * Converts a piece of sound to another shape, planar. Only rare pieces differ from the recording's
 * shape (after a switch to a headset), so linear interpolation is enough.
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
