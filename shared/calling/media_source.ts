import type { Participant } from "@ringside/call";

/** What a participant can show: a camera, or a tab, window or screen. */
export type PictureSource = "camera" | "share";

/**
 * Where views find the live streams of a call. The streams belong to the engine; a view shows
 * them in muted `<video>` elements (all sound is the engine's) and releases them on `pagehide`.
 * Ask again whenever `mediaVersion` grew.
 */
export interface MediaSource {
  /** Null where there is no such stream at present. */
  stream(of: Participant, source: PictureSource): MediaStream | null;
}
