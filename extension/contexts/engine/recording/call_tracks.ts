import type { Participant } from "@ringside/call";
import type { CallTracks, RecordConsent } from "@ringside/calling";
import { Composer, SoundMixer } from "@ringside/record";
import type { RecordOptions } from "../../../model/record_options.ts";
import { type CallCaptions, type CallInput, callInputs } from "./call_inputs.ts";
import type { RecordTracks } from "./record_tracks.ts";

/** The call that goes on, as one picture and one sound: what consent allows of it at any time. */
export function openCallTracks(
  options: RecordOptions,
  consent: Pick<RecordConsent, "open">,
  ownName: () => string,
): { ok: true; tracks: RecordTracks } | { ok: false; reason: "no_call" } {
  const own = consent.open(() => update());
  if (!own) return { ok: false, reason: "no_call" };
  const mix = new CallMix(options);
  const update = () => {
    const captions = new Map<Participant, string>([["me", ownName()]]);
    for (const { member, name } of own.members()) captions.set(member, name);
    mix.set(own.tracks(), captions);
  };
  update();
  const names = own.members().map(({ name }) => name);
  const { audio, video } = mix;
  return {
    ok: true,
    tracks: {
      ...(video ? { video } : {}),
      audio: { call: audio },
      title: names.join(", "),
      kind: "call",
      participants: names,
      over: own.over,
      ask: own.ask,
      release: () => {
        mix.close();
        own.end();
      },
    },
  };
}

const makeWorker = (): Worker => new Worker("/workers/composer.js", { type: "module" });

/** A call as one picture and one sound: everybody and the shares composed, all sound mixed. */
class CallMix {
  readonly #composer: Composer | undefined;
  readonly #mixer = new SoundMixer();
  /** What goes in at present, to change only what changed. */
  readonly #inputs = new Map<string, CallInput>();

  constructor({ audioOnly, frameRate, height }: RecordOptions) {
    const lines = height === "source" ? 720 : height;
    this.#composer = audioOnly
      ? undefined
      : new Composer({ makeWorker, width: Math.round(lines * 16 / 9), height: lines, frameRate });
  }

  get video(): MediaStreamTrack | undefined {
    return this.#composer?.track;
  }

  get audio(): MediaStreamTrack {
    return this.#mixer.track;
  }

  /** Holds these tracks from now on, and no others. */
  set(tracks: CallTracks, captions: CallCaptions): void {
    const inputs = callInputs(tracks, captions);
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

  #put(input: CallInput): void {
    const { caption, id, kind, track } = input;
    this.#inputs.set(id, input);
    if (kind === "sound") this.#mixer.set(id, track);
    else this.#composer?.set({ id, kind, caption }, track);
  }

  #remove({ id, kind }: CallInput): void {
    this.#inputs.delete(id);
    if (kind === "sound") this.#mixer.remove(id);
    else this.#composer?.remove(id);
  }
}
