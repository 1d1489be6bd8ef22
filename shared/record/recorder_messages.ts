import type { AudioCodec, VideoCodec } from "mediabunny";
import type { Container } from "./container.ts";
import type { RecordingEnd } from "./recording_end.ts";

/**
 * Messages from the page to the recording worker. Streams and frames are transferred, never copied.
 */
export type ToRecorder =
  | {
    readonly t: "start";
    /** The file's name in the library's folder. */
    readonly file: string;
    readonly container: Container;
    /** The reason to record when the source ends. */
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
      /** The delay behind the picture that its processing causes. */
      readonly lateMs: number;
    };
  }
  | { readonly t: "pause" }
  | { readonly t: "resume" }
  | { readonly t: "stop"; readonly because: RecordingEnd };

/** Loudness; both values are fractions of full scale, 0 to 1. */
export interface Level {
  readonly rms: number;
  readonly peak: number;
}

/** Status of a recording, about five times a second. */
export interface RecordingProgress {
  readonly elapsedMs: number;
  readonly bytes: number;
  /** Frames that were dropped because the machine could not keep up. */
  readonly dropped: number;
  readonly level: Level | undefined;
  /** How long no sound was detected. */
  readonly silentMs: number;
  /** How long the whole picture has been black. */
  readonly blackMs: number;
}

/** Messages from the recording worker to the page. */
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
  /** Nothing was recorded: the file could not be created. */
  | { readonly t: "failed"; readonly reason: "disk_full" | "no_file"; readonly detail: string };
