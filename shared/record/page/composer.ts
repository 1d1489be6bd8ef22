import type { ComposerInput, ToComposer } from "../composer_messages.ts";
import { videoFrames } from "./track_frames.ts";

// Chromium's own interface (w3c/mediacapture-transform, its older shape): not in TypeScript's DOM.
type GeneratorConstructor = new (
  init: { kind: "video" },
) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };

function generator(): GeneratorConstructor | undefined {
  return (globalThis as { MediaStreamTrackGenerator?: GeneratorConstructor })
    .MediaStreamTrackGenerator;
}

/** Whether this page can make a track of composed frames at all. */
export const canCompose = (): boolean => generator() !== undefined;

/** Options of the composed picture. */
export interface ComposerOptions {
  readonly width?: number;
  readonly height?: number;
  readonly frameRate?: number;
  /** A dedicated worker that runs `composer_worker.ts`. */
  makeWorker(): Worker;
}

/**
 * A whole call as one picture: both people, and the share when there is one. Tracks may come, go
 * and be replaced while it runs; `track` stays the same, so that a recording of it continues.
 *
 * ```ts
 * const composer = new Composer({ makeWorker });
 * composer.set({ id: "ann", kind: "camera", caption: "Ann" }, annsTrack);
 * await startRecording({ ..., video: composer.track, audio: { ann: annsVoice, me: myVoice } }, ports);
 * ```
 */
export class Composer {
  readonly track: MediaStreamTrack;
  #worker: Worker;
  #inputs = new Set<string>();

  constructor(options: ComposerOptions) {
    const Generator = generator();
    if (!Generator) throw new Error("Cannot compose: no MediaStreamTrackGenerator here");
    const track = new Generator({ kind: "video" });
    this.track = track;
    this.#worker = options.makeWorker();
    this.#say({
      t: "start",
      width: options.width ?? 1280,
      height: options.height ?? 720,
      frameRate: options.frameRate ?? 30,
      output: track.writable,
    }, [track.writable]);
  }

  /** Shows a track, or replaces the one with that id; without a track, only the caption changes. */
  set(input: ComposerInput, track: MediaStreamTrack | undefined): void {
    if (!track) {
      if (this.#inputs.has(input.id)) this.#say({ t: "change", input });
      return;
    }
    this.#inputs.add(input.id);
    // Reads the track itself, not a clone, which would keep a camera's light on.
    const frames = videoFrames(track);
    this.#say({ t: "add", input, frames }, [frames]);
  }

  remove(id: string): void {
    if (this.#inputs.delete(id)) this.#say({ t: "remove", id });
  }

  /** Ends the composed track, but not the tracks in it. */
  close(): void {
    this.#inputs.clear();
    this.#say({ t: "stop" });
    this.track.stop();
  }

  #say(message: ToComposer, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}
