import { type AudioCodec, AudioSample, AudioSampleSource, Quality } from "mediabunny";
import { levelOf, SoundMeter } from "../sound_level.ts";
import { reshape, type SoundShape } from "./sound_shape.ts";
import { SoundTimeline } from "./sound_timeline.ts";
import { soundClock, SourceClock } from "./source_clock.ts";
import type { Timeline } from "./timeline.ts";

export interface SoundInput {
  readonly pieces: ReadableStream<AudioData>;
  readonly codec: AudioCodec;
  readonly bitrate: number;
  readonly lateMs: number;
}

/**
 * After this time without sound, silence is written. (This also determines what a crash costs:
 * Chromium's encoder delivers Opus about 400 ms at a time.)
 */
const fillAfterMs = 500;
/**
 * Never wait for more sound than this: if sound arrives but cannot be placed, the picture beside it
 * would wait in memory forever.
 */
const fillAnywayMs = 2000;
/**
 * Write silence only after this many ticks without a piece: after a stall, the worker's timer runs
 * before the waiting sound is read, and silence must not replace that sound.
 */
const idleTicks = 2;
/** How long to wait for the last pieces at the end. */
const endPatienceMs = 300;

/** Encodes a track's sound without seams, and measures how loud it is. */
export class SoundWriter {
  /**
   * Resolves with the sound's shape once pieces arrive steadily; undefined if the track ends
   * before.
   */
  readonly first: Promise<SoundShape | undefined>;
  readonly ended: Promise<void>;
  readonly meter = new SoundMeter();
  #input: SoundInput;
  #timeline: Timeline;
  #now: () => number;
  #fail: (error: unknown) => void;
  #reader: ReadableStreamDefaultReader<AudioData>;
  #clock = new SourceClock(soundClock);
  #shape: SoundShape | undefined;
  #place: SoundTimeline | undefined;
  #source: AudioSampleSource | undefined;
  #pending: Promise<void> = Promise.resolve();
  #stopped = false;
  /** Ticks since the last piece. */
  #idle = 0;
  #arrived = Promise.withResolvers<void>();

  constructor(
    input: SoundInput,
    timeline: Timeline,
    fail: (error: unknown) => void,
    now: () => number = () => performance.now(),
  ) {
    this.#input = input;
    this.#timeline = timeline;
    this.#fail = fail;
    this.#now = now;
    this.#reader = input.pieces.getReader();
    const first = Promise.withResolvers<SoundShape | undefined>();
    this.first = first.promise;
    this.ended = this.#read(first.resolve);
  }

  /** The source for the muxer; later pieces of another shape are converted to this one. */
  makeSource(shape: SoundShape): AudioSampleSource {
    this.#shape = shape;
    this.#place = new SoundTimeline(shape.sampleRate);
    this.#source = new AudioSampleSource({
      codec: this.#input.codec,
      quality: new Quality({ bitrate: this.#input.bitrate }),
      // No `transform` here: mediabunny's resampler buffers seconds, which a crash would lose.
    });
    return this.#source;
  }

  /** Fills the gap with silence when a track stops sending. */
  tick(): void {
    if (!this.#timeline.running || !this.#place) return;
    const elapsed = this.#timeline.elapsed(this.#now());
    const behind = elapsed - this.#place.endMs;
    const idle = this.#idle++ >= idleTicks - 1;
    if (behind > (idle ? fillAfterMs : fillAnywayMs)) this.#fill(elapsed - fillAfterMs / 2);
  }

  /**
   * Accepts the sound still in transit and waits for the encoder; the timeline has stopped by now.
   */
  async stop(): Promise<void> {
    const end = this.#timeline.elapsed(this.#now());
    // Sound arrives about 10 ms late, a few hundred on a busy machine; do not cut off its end.
    const patience = this.#now() + endPatienceMs;
    while (this.#place && end - this.#place.endMs > 20 && this.#now() < patience) {
      const more = await Promise.race([
        this.#arrived.promise.then(() => true),
        this.ended.then(() => false),
        new Promise<boolean>((resolve) => setTimeout(resolve, endPatienceMs, false)),
      ]);
      if (!more) break;
    }
    this.#stopped = true;
    await this.#reader.cancel().catch(() => {});
    await this.ended;
    this.#fill(end);
    await this.#pending;
    this.#source?.close();
  }

  async #read(onFirst: (shape: SoundShape | undefined) => void): Promise<void> {
    try {
      while (!this.#stopped) {
        const { done, value: piece } = await this.#reader.read();
        if (done) break;
        const { sampleRate, numberOfChannels } = piece;
        try {
          this.#take(piece);
        } finally {
          piece.close();
        }
        if (this.#clock.steady) onFirst({ sampleRate, channels: Math.min(2, numberOfChannels) });
      }
    } catch {
      // A broken stream counts as ended.
    }
    onFirst(undefined);
  }

  #take(piece: AudioData): void {
    this.#idle = 0;
    this.#arrived.resolve();
    this.#arrived = Promise.withResolvers();
    const now = this.#now();
    const moment = this.#clock.place(piece.timestamp / 1000, now) - this.#input.lateMs;
    const samples = new Float32Array(piece.numberOfFrames);
    piece.copyTo(samples, { planeIndex: 0, format: "f32-planar" });
    this.meter.add(levelOf(samples), samples.length, now);

    const at = this.#timeline.position(moment);
    if (at === undefined || !this.#place || !this.#shape) return;
    const startMs = this.#place.endMs;
    const frames = Math.round(piece.numberOfFrames * this.#shape.sampleRate / piece.sampleRate);
    const { silence, skip } = this.#place.place(at, frames);
    this.#silence(startMs, silence);
    if (skip >= frames) return;
    const sample = this.#sampleOf(piece, this.#shape);
    sample.setTimestamp(startMs / 1000 + silence / this.#shape.sampleRate);
    if (skip === 0) return this.#write(sample);
    const rest = sample.trim(skip);
    rest.setTimestamp(startMs / 1000);
    sample.close();
    this.#write(rest);
  }

  #sampleOf(piece: AudioData, shape: SoundShape): AudioSample {
    if (piece.sampleRate === shape.sampleRate && piece.numberOfChannels === shape.channels) {
      return new AudioSample(piece.clone());
    }
    const channels = Array.from({ length: piece.numberOfChannels }, (_, planeIndex) => {
      const samples = new Float32Array(piece.numberOfFrames);
      piece.copyTo(samples, { planeIndex, format: "f32-planar" });
      return samples;
    });
    return new AudioSample({
      data: reshape(channels, piece.sampleRate, shape),
      format: "f32-planar",
      numberOfChannels: shape.channels,
      sampleRate: shape.sampleRate,
      timestamp: 0,
    });
  }

  #fill(untilMs: number): void {
    if (!this.#place) return;
    const startMs = this.#place.endMs;
    this.#silence(startMs, this.#place.fill(untilMs));
  }

  #silence(startMs: number, frames: number): void {
    const shape = this.#shape;
    if (!shape) return;
    // One second at a time, so that a long gap does not become one large buffer.
    for (let done = 0; done < frames; done += shape.sampleRate) {
      const length = Math.min(shape.sampleRate, frames - done);
      this.#write(
        new AudioSample({
          data: new Float32Array(length * shape.channels),
          format: "f32-planar",
          numberOfChannels: shape.channels,
          sampleRate: shape.sampleRate,
          timestamp: startMs / 1000 + done / shape.sampleRate,
        }),
      );
    }
  }

  #write(sample: AudioSample): void {
    const source = this.#source;
    this.#pending = this.#pending
      .then(() => source?.add(sample))
      .catch(this.#fail)
      .finally(() => sample.close());
  }
}
