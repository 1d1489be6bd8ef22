import { Quality, type VideoCodec, VideoSample, VideoSampleSource } from "mediabunny";
import { BlackWatch } from "./black_watch.ts";
import { FramePace } from "./frame_pace.ts";
import { pictureClock, SourceClock } from "./source_clock.ts";
import type { Timeline } from "./timeline.ts";

export interface PictureInput {
  readonly frames: ReadableStream<VideoFrame>;
  readonly codec: VideoCodec;
  readonly bitrate: number;
  readonly frameRate: number;
}

/** After this time without a new picture, the last one is written again. */
const repeatAfterMs = 400;
/** Maximum frames that wait for the encoder; more are dropped to save memory. */
const mostWaiting = 6;

/**
 * Encodes a track's frames. A still source (a tab that nobody scrolls) sends nothing, so the last
 * frame is repeated to let the sound beside it reach the disk.
 */
export class PictureWriter {
  /** Resolves with the first frame's size; undefined if the track ended without one. */
  readonly first: Promise<{ width: number; height: number } | undefined>;
  /** Resolves when no more frames will come. */
  readonly ended: Promise<void>;
  dropped = 0;
  #black = new BlackWatch();
  #input: PictureInput;
  #timeline: Timeline;
  #now: () => number;
  #fail: (error: unknown) => void;
  #reader: ReadableStreamDefaultReader<VideoFrame>;
  #clock = new SourceClock(pictureClock);
  #pace: FramePace;
  #held: VideoFrame | undefined;
  #lastMs = -1;
  #waiting = 0;
  #source: VideoSampleSource | undefined;
  #pending: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    input: PictureInput,
    timeline: Timeline,
    fail: (error: unknown) => void,
    now: () => number = () => performance.now(),
  ) {
    this.#input = input;
    this.#timeline = timeline;
    this.#fail = fail;
    this.#now = now;
    this.#pace = new FramePace(input.frameRate);
    this.#reader = input.frames.getReader();
    const first = Promise.withResolvers<{ width: number; height: number } | undefined>();
    this.first = first.promise;
    this.ended = this.#read(first.resolve);
  }

  /** The source for the muxer; call after `first`. */
  makeSource(size: { width: number; height: number }): VideoSampleSource {
    const { codec, bitrate, frameRate } = this.#input;
    // The display size, not the stored one: frames of a scaled track keep their full size and only
    // carry a smaller display size. Encoders refuse odd sizes, which windows can have.
    const width = size.width & ~1, height = size.height & ~1;
    this.#source = new VideoSampleSource({
      codec,
      quality: new Quality({ bitrate, bitrateMode: "variable" }),
      keyFrameInterval: 2,
      latencyMode: "realtime",
      // A window that changes its size, a tab that moves to another window.
      sizeChangeBehavior: "contain",
      // The encoder scales its input to its own size.
      onEncoderConfig: (config) =>
        void Object.assign(config, { width, height, framerate: frameRate }),
    });
    return this.#source;
  }

  /** Writes the picture at the very start; call it right after the timeline has started. */
  begin(): void {
    if (this.#held) this.#write(this.#held, 0);
  }

  /** Repeats the last frame if the source has been still for a while. */
  tick(): void {
    const elapsed = this.#timeline.elapsed(this.#now());
    if (!this.#timeline.running || !this.#held) return;
    this.#black.look(this.#held, this.#now());
    // Slightly behind the present, because a frame in transit must not come out of order.
    const at = elapsed - 100;
    if (at - this.#lastMs >= repeatAfterMs) this.#write(this.#held, at);
  }

  /** How long the picture has been black, in milliseconds. */
  blackMs(): number {
    return this.#black.blackMs(this.#now());
  }

  /** Extends the last picture to the end and waits for the encoder. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reader.cancel().catch(() => {});
    await this.ended;
    const end = this.#timeline.elapsed(this.#now());
    const interval = 1000 / this.#input.frameRate;
    if (this.#held && end - this.#lastMs > 2 * interval) this.#write(this.#held, end - interval);
    this.#held?.close();
    this.#held = undefined;
    await this.#pending;
    this.#source?.close();
  }

  async #read(
    onFirst: (size: { width: number; height: number } | undefined) => void,
  ): Promise<void> {
    try {
      while (!this.#stopped) {
        const { done, value: frame } = await this.#reader.read();
        if (done) break;
        onFirst({ width: frame.displayWidth, height: frame.displayHeight });
        const moment = this.#clock.place(frame.timestamp / 1000, this.#now());
        this.#held?.close();
        this.#held = frame;
        const at = this.#timeline.position(moment);
        if (at !== undefined && this.#pace.take(at)) this.#write(frame, at);
      }
    } catch {
      // A broken stream counts as ended.
    }
    onFirst(undefined);
  }

  #write(frame: VideoFrame, atMs: number): void {
    const source = this.#source;
    // The journal counts whole milliseconds, and no two pictures may share one.
    if (!source || atMs < this.#lastMs + 1) return;
    if (this.#waiting >= mostWaiting) {
      this.dropped++;
      return;
    }
    this.#lastMs = atMs;
    this.#waiting++;
    const sample = new VideoSample(frame.clone(), { timestamp: atMs / 1000, duration: 0 });
    this.#pending = this.#pending
      .then(() => source.add(sample))
      .catch(this.#fail)
      .finally(() => {
        sample.close();
        this.#waiting--;
      });
  }
}
