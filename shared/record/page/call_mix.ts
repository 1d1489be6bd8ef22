import type { ComposerInput } from "../composer_messages.ts";
import { canCompose, Composer, type ComposerOptions } from "./composer.ts";
import { SoundMixer } from "./sound_mixer.ts";
import { canReadTracks } from "./track_frames.ts";

/** Whether this browser can record a call: Chromium alone reads tracks in a page. */
export const canRecordCalls = (): boolean => canReadTracks() && canCompose();

/** A track that goes into the picture or the sound of a call. */
interface MixInput extends Omit<ComposerInput, "kind"> {
  readonly kind: ComposerInput["kind"] | "sound";
  readonly track: MediaStreamTrack;
}

/**
 * A call as one picture and one sound: everybody and the shares composed, all sound mixed. Without
 * options for a picture, it is the sound alone.
 */
export class CallMix {
  readonly #composer: Composer | undefined;
  readonly #mixer = new SoundMixer();
  /** What goes in at present, to change only what changed. */
  readonly #inputs = new Map<string, MixInput>();

  constructor(picture: ComposerOptions | undefined) {
    this.#composer = picture && new Composer(picture);
  }

  get video(): MediaStreamTrack | undefined {
    return this.#composer?.track;
  }

  get audio(): MediaStreamTrack {
    return this.#mixer.track;
  }

  /** Holds these tracks from now on, and no others. */
  set(inputs: readonly MixInput[]): void {
    const ids = new Set(inputs.map(({ id }) => id));
    for (const input of [...this.#inputs.values()]) if (!ids.has(input.id)) this.#remove(input);
    for (const input of inputs) {
      if (this.#inputs.get(input.id)?.track !== input.track) this.#put(input);
    }
  }

  close(): void {
    this.#composer?.close();
    this.#mixer.close();
  }

  #put(input: MixInput): void {
    const { caption, id, kind, track } = input;
    this.#inputs.set(id, input);
    if (kind === "sound") this.#mixer.set(id, track);
    else this.#composer?.set({ id, kind, caption }, track);
  }

  #remove({ id, kind }: MixInput): void {
    this.#inputs.delete(id);
    if (kind === "sound") this.#mixer.remove(id);
    else this.#composer?.remove(id);
  }
}
