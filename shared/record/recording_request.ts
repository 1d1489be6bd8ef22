import type { Container } from "./container.ts";
import type { LibrarySource } from "./library_item.ts";

/** What to record and how. At least one of `video` and `audio` is given. */
export interface RecordingRequest {
  /** What the library calls it. */
  readonly name: string;
  readonly source: LibrarySource;
  readonly participants?: readonly string[];
  readonly container: Container;
  /** Not owned: the recorder never stops it. */
  readonly video?: MediaStreamTrack;
  /** One sound, or several by name to be mixed. Not owned. */
  readonly audio?: MediaStreamTrack | Readonly<Record<string, MediaStreamTrack>>;
  /** Lines of the picture at most; left out, the source's own. */
  readonly height?: number;
  /** Pictures a second at most; 30 unless said. */
  readonly frameRate?: number;
  /** Bits a second of the picture; by its size unless said. */
  readonly bitrate?: number;
}

/** Why there is no recording. Nothing of it stays in the library. */
export type RecordingTrouble =
  /** No track was given, or all of them have ended. */
  | "no_tracks"
  /** This browser cannot encode for that container, or cannot read tracks. */
  | "unsupported"
  | "disk_full"
  | "no_file"
  /** It was stopped, or its source ended, before the first picture or sound came. */
  | "empty";
