import type { Container } from "./container.ts";
import type { LibrarySource } from "./library_item.ts";

/** What to record and how. At least one of `video` and `audio` is given. */
export interface RecordingRequest {
  /** Its name in the library. */
  readonly name: string;
  readonly source: LibrarySource;
  readonly participants?: readonly string[];
  readonly container: Container;
  /** Not owned: the recorder never stops it. */
  readonly video?: MediaStreamTrack;
  /** One sound, or several by name to be mixed. Not owned. */
  readonly audio?: MediaStreamTrack | Readonly<Record<string, MediaStreamTrack>>;
  /** Maximum lines of the picture; by default the source's own. */
  readonly height?: number;
  /** Maximum frames per second; 30 by default. */
  readonly frameRate?: number;
  /** Bits per second of the picture; by default derived from its size. */
  readonly bitrate?: number;
}

/** Why there is no recording. It leaves nothing in the library. */
export type RecordingTrouble =
  /** No track was given, or all of them have ended. */
  | "no_tracks"
  /** This browser cannot encode for that container, or cannot read tracks. */
  | "unsupported"
  | "disk_full"
  | "no_file"
  /** It was stopped, or its source ended, before the first frame or sound. */
  | "empty";
