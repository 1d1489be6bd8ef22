import { Composer, SoundMixer } from "@ringside/record";
import type { RecordOptions } from "@ringside/ui";
import { t } from "@ringside/ui/locales";
import * as v from "valibot";
import type { CommandOutput } from "../../messages/contract.ts";
import type { CallMedia, SideTracks } from "./call_media.ts";
import type { RecordService } from "./record_service.ts";
import { recordedAt } from "./recording_name.ts";

/** What two sides of a call tell each other about recording it; sealed like everything else. */
const RecordMessage = v.variant("t", [
  v.object({ t: v.literal("ask"), recording: v.string() }),
  v.object({ t: v.literal("answer"), recording: v.string(), allow: v.boolean() }),
  v.object({ t: v.literal("on") }),
  v.object({ t: v.literal("off") }),
]);
type RecordMessage = v.InferOutput<typeof RecordMessage>;

type Started = CommandOutput<"record.start">;

/** The other end of the call that goes on, if any. */
export interface Peer {
  contact: string;
  device: string;
  name: string;
}

export interface CallRecorderParts {
  record: RecordService;
  media: CallMedia;
  peer: () => Peer | undefined;
  ownName: () => string;
  send: (peer: Peer, message: RecordMessage) => void;
  /** Somebody asks whether they may record, or no longer. */
  asked: (peer: Peer | undefined) => void;
  /** Whether the other side records. */
  recorded: (on: boolean) => void;
}

interface Running {
  started: Promise<Started>;
  peer: Peer;
  composer: Composer | undefined;
  mixer: SoundMixer;
  allowed: boolean;
  /** What goes in at present, to change only what changed. */
  inputs: Map<string, MediaStreamTrack>;
}

const makeWorker = (): Worker => new Worker("/workers/composer.js", { type: "module" });

/**
 * Records a call: both people and the share in one picture, all sound mixed. The other side is
 * asked first; until it allows, only one's own media is written.
 */
export class CallRecorder {
  readonly #parts: CallRecorderParts;
  #running: Running | undefined;
  #asking: { recording: string; peer: Peer } | undefined;

  constructor(parts: CallRecorderParts) {
    this.#parts = parts;
  }

  async start(options: RecordOptions): Promise<Started> {
    const peer = this.#parts.peer();
    if (!peer) return { ok: false, reason: "no_call" };
    const running = this.#running ??= this.#begin(peer, options);
    return await running.started;
  }

  #begin(peer: Peer, options: RecordOptions): Running {
    const height = options.height === "source" ? 720 : options.height;
    const composer = options.audioOnly ? undefined : new Composer({
      makeWorker,
      width: Math.round(height * 16 / 9),
      height,
      frameRate: options.frameRate,
    });
    const mixer = new SoundMixer();
    const { promise, resolve } = Promise.withResolvers<Started>();
    const running: Running = {
      started: promise,
      peer,
      composer,
      mixer,
      allowed: false,
      inputs: new Map(),
    };
    this.#running = running;
    this.#sync();
    resolve(this.#ask(running, options));
    return running;
  }

  async #ask(running: Running, options: RecordOptions): Promise<Started> {
    const { composer, mixer, peer } = running;
    const started = await this.#parts.record.begin(
      "call",
      t("record.name_call", { name: peer.name, when: recordedAt() }),
      {
        ...(composer ? { video: composer.track } : {}),
        audio: { call: mixer.track },
        kind: "call",
        participants: [peer.name],
        release: () => this.#released(running),
      },
      options,
    );
    // Over before it had begun: nobody is asked any more.
    if (!started.ok || this.#running !== running) return started;
    this.#parts.record.setConsent(started.id, "asked");
    this.#parts.send(peer, { t: "ask", recording: started.id });
    return started;
  }

  /** Streams of the call came, went or were replaced. */
  mediaChanged(): void {
    this.#sync();
  }

  /** The call is over: what was recorded is kept, and questions are void. */
  callEnded(): void {
    this.#asking = undefined;
    this.#parts.asked(undefined);
    this.#parts.recorded(false);
    const running = this.#running;
    // A call that follows is recorded by itself, also while this one's file is being finished.
    this.#running = undefined;
    void running?.started.then((started) => {
      if (started.ok) void this.#parts.record.stop(started.id);
    });
  }

  /** One's own answer to the other side's question. */
  answer(allow: boolean): void {
    const asking = this.#asking;
    if (!asking) return;
    this.#asking = undefined;
    this.#parts.asked(undefined);
    this.#parts.send(asking.peer, { t: "answer", recording: asking.recording, allow });
  }

  receive(contact: string, device: string, data: unknown): void {
    const peer = this.#parts.peer();
    const parsed = v.safeParse(RecordMessage, data);
    // Only the device at the other end of the call has a say in it.
    if (!parsed.success || peer?.contact !== contact || peer.device !== device) return;
    const message = parsed.output;
    switch (message.t) {
      case "ask":
        this.#asking = { recording: message.recording, peer };
        return this.#parts.asked(peer);
      case "answer":
        return void this.#answered(message.recording, message.allow);
      case "on":
        return this.#parts.recorded(true);
      case "off":
        this.#asking = undefined;
        this.#parts.asked(undefined);
        return this.#parts.recorded(false);
    }
  }

  async #answered(recording: string, allow: boolean): Promise<void> {
    const running = this.#running;
    const started = await running?.started;
    if (!running || running !== this.#running || !started?.ok || started.id !== recording) return;
    running.allowed = allow;
    this.#parts.record.setConsent(recording, allow ? "allowed" : "refused");
    if (allow) this.#parts.send(running.peer, { t: "on" });
    this.#sync();
  }

  #released(running: Running): void {
    running.composer?.close();
    running.mixer.close();
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#parts.send(running.peer, { t: "off" });
  }

  #sync(): void {
    const running = this.#running;
    if (!running) return;
    const { me, them } = this.#parts.media.tracks();
    this.#syncSide(running, "me", me, this.#parts.ownName());
    this.#syncSide(running, "them", running.allowed ? them : nothing, running.peer.name);
  }

  #syncSide(running: Running, side: string, tracks: SideTracks, caption: string): void {
    const { composer, mixer } = running;
    const picture = (id: string, kind: "camera" | "share", track: MediaStreamTrack | null) =>
      this.#put(
        running,
        id,
        track,
        (track) => composer?.set({ id, kind, caption: kind === "camera" ? caption : "" }, track),
        () => composer?.remove(id),
      );
    const sound = (id: string, track: MediaStreamTrack | null) =>
      this.#put(running, id, track, (track) => mixer.set(id, track), () => mixer.remove(id));
    picture(`${side}.camera`, "camera", tracks.camera);
    picture(`${side}.share`, "share", tracks.share);
    sound(`${side}.microphone`, tracks.microphone);
    sound(`${side}.share_sound`, tracks.shareSound);
  }

  #put(
    { inputs }: Running,
    id: string,
    track: MediaStreamTrack | null,
    set: (track: MediaStreamTrack) => void,
    remove: () => void,
  ): void {
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

const nothing: SideTracks = { camera: null, microphone: null, share: null, shareSound: null };
