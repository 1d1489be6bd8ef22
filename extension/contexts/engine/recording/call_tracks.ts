import type { CallTracks, RecordConsent, SideTracks } from "@ringside/calling";
import { Composer, SoundMixer } from "@ringside/record";
import type { RecordOptions } from "../../../model/record_options.ts";
import type { RecordTracks } from "./record_tracks.ts";

/** The call that goes on, as one picture and one sound: what consent allows of it at any time. */
export function openCallTracks(
  options: RecordOptions,
  consent: Pick<RecordConsent, "open">,
  ownName: () => string,
): { ok: true; tracks: RecordTracks } | { ok: false; reason: "no_call" } {
  const own = consent.open(() => update());
  if (!own) return { ok: false, reason: "no_call" };
  const { peer } = own;
  const mix = new CallMix(options);
  const update = () => mix.set(own.tracks(), { me: ownName(), them: peer.name });
  update();
  const { audio, video } = mix;
  return {
    ok: true,
    tracks: {
      ...(video ? { video } : {}),
      audio: { call: audio },
      title: peer.name,
      kind: "call",
      participants: [peer.name],
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

/** What a picture says under each side's camera. */
interface Captions {
  me: string;
  them: string;
}

/** A call as one picture and one sound: both people and the share composed, all sound mixed. */
class CallMix {
  readonly #composer: Composer | undefined;
  readonly #mixer = new SoundMixer();
  /** What goes in at present, to change only what changed. */
  readonly #inputs = new Map<string, MediaStreamTrack>();

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
  set({ me, them }: CallTracks, captions: Captions): void {
    this.#setSide("me", me, captions.me);
    this.#setSide("them", them, captions.them);
  }

  close(): void {
    this.#composer?.close();
    this.#mixer.close();
  }

  #setSide(side: string, tracks: SideTracks, caption: string): void {
    const composer = this.#composer;
    const mixer = this.#mixer;
    const picture = (id: string, kind: "camera" | "share", track: MediaStreamTrack | null) =>
      this.#put(
        id,
        track,
        (track) => composer?.set({ id, kind, caption: kind === "camera" ? caption : "" }, track),
        () => composer?.remove(id),
      );
    const sound = (id: string, track: MediaStreamTrack | null) =>
      this.#put(id, track, (track) => mixer.set(id, track), () => mixer.remove(id));
    picture(`${side}.camera`, "camera", tracks.camera);
    picture(`${side}.share`, "share", tracks.share);
    sound(`${side}.microphone`, tracks.microphone);
    sound(`${side}.share_sound`, tracks.shareSound);
  }

  #put(
    id: string,
    track: MediaStreamTrack | null,
    set: (track: MediaStreamTrack) => void,
    remove: () => void,
  ): void {
    const inputs = this.#inputs;
    if ((inputs.get(id) ?? null) === track) return;
    if (track) {
      inputs.set(id, track);
      set(track);
    } else {
      inputs.delete(id);
      remove();
    }
  }
}
