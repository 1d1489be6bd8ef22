// Chromium's own interface (w3c/mediacapture-transform, its older shape): not in TypeScript's DOM.
interface TrackProcessor<T> {
  readonly readable: ReadableStream<T>;
}
type ProcessorConstructor = new <T>(
  init: { track: MediaStreamTrack; maxBufferSize?: number },
) => TrackProcessor<T>;

function processor(): ProcessorConstructor | undefined {
  return (globalThis as { MediaStreamTrackProcessor?: ProcessorConstructor })
    .MediaStreamTrackProcessor;
}

/** Whether this page can read a track frame by frame at all. */
export function canReadTracks(): boolean {
  return processor() !== undefined;
}

/**
 * A track's frames as a stream that can be transferred to a worker, unlike the track. Created in
 * the page, because Chromium has no such processor in workers.
 */
export function videoFrames(track: MediaStreamTrack): ReadableStream<VideoFrame> {
  return open<VideoFrame>(track, 4);
}

/** A track's sound in pieces of about 10 ms. */
export function audioPieces(track: MediaStreamTrack): ReadableStream<AudioData> {
  // A busy worker must not lose sound: up to half a second may wait.
  return open<AudioData>(track, 50);
}

function open<T>(track: MediaStreamTrack, maxBufferSize: number): ReadableStream<T> {
  const Processor = processor();
  if (!Processor) throw new Error("Cannot read a track's frames: no MediaStreamTrackProcessor");
  return new Processor<T>({ track, maxBufferSize }).readable;
}
