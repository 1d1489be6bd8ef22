/**
 * Where views find the live streams of a call. The streams belong to the engine; a view shows
 * them in muted `<video>` elements (all sound is the engine's) and lets go on `pagehide`.
 * Ask again whenever `mediaVersion` grew.
 */
export interface MediaSource {
  remoteCamera(): MediaStream | null;
  remoteShare(): MediaStream | null;
  selfCamera(): MediaStream | null;
  selfShare(): MediaStream | null;
}
