import { type Effects, needsDrawing, noEffects } from "./effects.ts";
import type { FromEffects, ToEffects } from "./effects_worker.ts";

// Chromium's own interfaces (w3c/mediacapture-transform, its older shape): not in TypeScript's DOM.
interface TrackStreams {
  MediaStreamTrackProcessor?: new (
    init: { track: MediaStreamTrack; maxBufferSize?: number },
  ) => { readonly readable: ReadableStream<VideoFrame> };
  MediaStreamTrackGenerator?: new (
    init: { kind: "video" },
  ) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };
}

/** Whether this browser can change a picture before it is sent. */
function canDrawEffects(): boolean {
  const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = globalThis as TrackStreams;
  return MediaStreamTrackProcessor !== undefined && MediaStreamTrackGenerator !== undefined;
}

/** Whether this camera (or its system) can blur the background itself. */
export function canBlurBackground(track: MediaStreamTrack): boolean {
  const offered = (track.getCapabilities?.() as { backgroundBlur?: readonly boolean[] } | undefined)
    ?.backgroundBlur;
  return offered?.includes(true) ?? false;
}

/**
 * Effects on a camera's picture. With none chosen, `output` is the camera's own track and nothing
 * runs; with some, a worker draws each frame, and `output` is the result. `replaceTrack` switches
 * between the two, without renegotiation. If effects cannot be drawn, `output` falls back to the
 * camera's own track, and `failed` is set.
 *
 * ```ts
 * const effects = new VideoEffects({ makeWorker });
 * effects.listen((track) => sender.replaceTrack(track));
 * effects.setCamera(cameraTrack);
 * effects.setEffects({ ...noEffects, greyscale: true });
 * ```
 */
export class VideoEffects {
  #makeWorker: () => Worker;
  #camera: MediaStreamTrack | null = null;
  #effects = noEffects;
  #drawn: { track: MediaStreamTrack; worker: Worker } | undefined;
  #listeners = new Set<(output: MediaStreamTrack | null) => void>();
  #output: MediaStreamTrack | null = null;
  #failed = false;

  /** @param makeWorker a dedicated worker that runs `effects/effects_worker.ts` */
  constructor(ports: { makeWorker(): Worker }) {
    this.#makeWorker = ports.makeWorker;
  }

  get effects(): Effects {
    return this.#effects;
  }

  /** The track to send, show and record; null while the camera is off. */
  get output(): MediaStreamTrack | null {
    return this.#output;
  }

  /** The chosen effects could not be drawn; retried with other effects or another camera. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Called when `output` changes. */
  listen(listener: (output: MediaStreamTrack | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The camera's track, or null while it is off. Not owned: this never stops it. */
  setCamera(camera: MediaStreamTrack | null): void {
    if (camera === this.#camera) return;
    this.#stopDrawing();
    this.#camera = camera;
    this.#failed = false;
    this.#blurBackground();
    this.#update();
  }

  setEffects(effects: Effects): void {
    const blurred = this.#effects.backgroundBlur;
    this.#effects = effects;
    this.#failed = false;
    if (effects.backgroundBlur !== blurred) this.#blurBackground();
    this.#drawn?.worker.postMessage({ t: "effects", effects } satisfies ToEffects);
    this.#update();
  }

  close(): void {
    this.#listeners.clear();
    this.setCamera(null);
  }

  #update(): void {
    const draws = !this.#failed && this.#camera && needsDrawing(this.#effects) && canDrawEffects();
    if (draws && !this.#drawn && this.#camera) this.#startDrawing(this.#camera);
    if (!draws) this.#stopDrawing();
    const output = this.#drawn?.track ?? this.#camera;
    if (output === this.#output) return;
    this.#output = output;
    for (const listener of [...this.#listeners]) listener(output);
  }

  #startDrawing(camera: MediaStreamTrack): void {
    const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = globalThis as TrackStreams;
    if (!MediaStreamTrackProcessor || !MediaStreamTrackGenerator) return;
    // Reads the camera's own track, not a clone, which would keep the camera's light on. At most
    // one frame waits; an older one would only be late.
    const { readable } = new MediaStreamTrackProcessor({ track: camera, maxBufferSize: 1 });
    const track = new MediaStreamTrackGenerator({ kind: "video" });
    track.contentHint = camera.contentHint;
    const worker = this.#makeWorker();
    const fail = () => {
      if (this.#drawn?.worker !== worker) return;
      this.#failed = true;
      this.#update();
    };
    worker.onmessage = ({ data }: MessageEvent<FromEffects>) => {
      if (data.t === "failed") fail();
    };
    worker.onerror = fail;
    const start: ToEffects = {
      t: "start",
      frames: readable,
      output: track.writable,
      effects: this.#effects,
    };
    worker.postMessage(start, [readable, track.writable]);
    this.#drawn = { track, worker };
  }

  #stopDrawing(): void {
    if (!this.#drawn) return;
    const { track, worker } = this.#drawn;
    this.#drawn = undefined;
    // The worker releases the camera's frames, then ends itself.
    worker.postMessage({ t: "stop" } satisfies ToEffects);
    track.stop();
  }

  #blurBackground(): void {
    const camera = this.#camera;
    if (!camera || !canBlurBackground(camera)) return;
    const wish = { backgroundBlur: this.#effects.backgroundBlur } as MediaTrackConstraints;
    // Some systems remove the switch while it is used; the picture then stays as it is.
    void camera.applyConstraints({ ...camera.getConstraints(), ...wish }).catch(() => {});
  }
}
