import type { Level } from "../recorder_messages.ts";
import { levelOf } from "../sound_level.ts";

/**
 * The mixer's delay: Web Audio's buffer between a stream's track and its graph. Measured in
 * Chromium against flashes of light (24 to 44 ms on a busy machine).
 */
export const mixerDelayMs = 30;

/** Several sounds as one track, each with a gain and a meter of its own. */
export class SoundMixer {
  /** All sounds together. */
  readonly track: MediaStreamTrack;
  #context: AudioContext;
  #output: MediaStreamAudioDestinationNode;
  #inputs = new Map<string, Input>();

  constructor() {
    this.#context = new AudioContext({ sampleRate: 48_000, latencyHint: "interactive" });
    this.#output = this.#context.createMediaStreamDestination();
    const track = this.#output.stream.getAudioTracks()[0];
    if (!track) throw new Error("Cannot mix sound: the destination has no track");
    this.track = track;
    // It starts suspended in a page without a gesture; an extension's engine needs none.
    void this.#context.resume().catch(() => {});
  }

  /** Adds a sound, or replaces the one with that name. Does not own the track. */
  set(name: string, track: MediaStreamTrack, gain = 1): void {
    this.remove(name);
    const source = this.#context.createMediaStreamSource(new MediaStream([track]));
    const volume = new GainNode(this.#context, { gain });
    const meter = new AnalyserNode(this.#context, { fftSize: 2048 });
    source.connect(volume).connect(this.#output);
    volume.connect(meter);
    const samples = new Float32Array(meter.fftSize);
    this.#inputs.set(name, { source, volume, meter, samples });
  }

  remove(name: string): void {
    const input = this.#inputs.get(name);
    if (!input) return;
    input.source.disconnect();
    input.volume.disconnect();
    this.#inputs.delete(name);
  }

  /** The current level of each sound. */
  levels(): Record<string, Level> {
    const levels: Record<string, Level> = {};
    for (const [name, { meter, samples }] of this.#inputs) {
      meter.getFloatTimeDomainData(samples);
      levels[name] = levelOf(samples);
    }
    return levels;
  }

  close(): void {
    for (const name of [...this.#inputs.keys()]) this.remove(name);
    this.track.stop();
    void this.#context.close().catch(() => {});
  }
}

interface Input {
  readonly source: MediaStreamAudioSourceNode;
  readonly volume: GainNode;
  readonly meter: AnalyserNode;
  readonly samples: Float32Array<ArrayBuffer>;
}
