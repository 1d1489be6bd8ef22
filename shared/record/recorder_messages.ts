import type { AudioCodec, VideoCodec } from "mediabunny";
import type { Container } from "./container.ts";
import type { RecordingEnd } from "./recording_end.ts";

/** What the page tells the recording worker. Streams and frames are transferred, never copied. */
export type ToRecorder =
  | {
    readonly t: "start";
    /** The file's name in the library's folder. */
    readonly file: string;
    readonly container: Container;
    /** What it means that the source sends no more. */
    readonly whenEnded: RecordingEnd;
    readonly video?: {
      readonly frames: ReadableStream<VideoFrame>;
      readonly codec: VideoCodec;
      readonly bitrate: number;
      readonly frameRate: number;
    };
    readonly audio?: {
      readonly pieces: ReadableStream<AudioData>;
      readonly codec: AudioCodec;
      readonly bitrate: number;
      /** How much later than the picture it comes by what it passed through. */
      readonly lateMs: number;
    };
  }
  | { readonly t: "pause" }
  | { readonly t: "resume" }
  | { readonly t: "stop"; readonly because: RecordingEnd };

/** How loud it is, both from 0 to 1 of full scale. */
export interface Level {
  readonly rms: number;
  readonly peak: number;
}

/** How a recording goes, about five times a second. */
export interface RecordingProgress {
  readonly elapsedMs: number;
  readonly bytes: number;
  /** Pictures that came but were not encoded since the machine could not keep up. */
  readonly dropped: number;
  readonly level: Level | undefined;
  /** How long not a sound was heard. */
  readonly silentMs: number;
  /** How long the picture has been black all over. */
  readonly blackMs: number;
}

/** What the recording worker tells the page. */
export type FromRecorder =
  | { readonly t: "started"; readonly width: number; readonly height: number }
  | { readonly t: "progress"; readonly progress: RecordingProgress }
  | { readonly t: "finishing"; readonly because: RecordingEnd }
  | {
    readonly t: "finished";
    readonly because: RecordingEnd;
    readonly outcome:
      | { readonly ok: true; readonly durationMs: number; readonly bytes: number }
      | { readonly ok: false; readonly reason: "empty" | "unreadable" };
  }
  /** Nothing was recorded: the file could not be made. */
  | { readonly t: "failed"; readonly reason: "disk_full" | "no_file"; readonly detail: string };
