import { Allowance, type AllowancePolicy, type Clock } from "@ringside/clock";
import { Composer, SoundMixer } from "@ringside/record";
import type { RecordOptions } from "../../../model/record_options.ts";
import type { RecordOutcome } from "../../../model/recording_state.ts";
import { t } from "@ringside/ui/locales";
import * as v from "valibot";
import type { CallMedia, SideTracks } from "@ringside/calling";
import type { RecordService } from "./record_service.ts";
import { recordedAt } from "./recording_name.ts";

/** What two sides of a call tell each other about recording it; sealed like everything else. */
const RecordingId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const RecordMessage = v.variant("t", [
  v.object({ t: v.literal("ask"), recording: RecordingId }),
  v.object({ t: v.literal("answer"), recording: RecordingId, allow: v.boolean() }),
  v.object({ t: v.literal("on") }),
  v.object({ t: v.literal("off") }),
]);
type RecordMessage = v.InferOutput<typeof RecordMessage>;

/** How often in a call the other side may ask, and how often it may end and begin again. */
const askPolicy: AllowancePolicy = { burst: 4, everyMs: 30_000 };
const offPolicy: AllowancePolicy = { burst: 4, everyMs: 30_000 };

/** The other end of the call that goes on, if any. */
export interface Peer {
  contact: string;
  device: string;
  name: string;
}

export interface CallRecorderParts {
  clock: Clock;
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
  started: Promise<RecordOutcome>;
  peer: Peer;
  composer: Composer | undefined;
  mixer: SoundMixer;
  /** The recording that the other side was asked about, and what it answered. */
  asked: { id: string; answer?: "allowed" | "refused" } | undefined;
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
  #isRecorded = false;
  #asks: Allowance;
  #offs: Allowance;
  #dropped = 0;

  constructor(parts: CallRecorderParts) {
    this.#parts = parts;
    this.#asks = new Allowance(askPolicy, parts.clock.now());
    this.#offs = new Allowance(offPolicy, parts.clock.now());
  }

  async start(options: RecordOptions): Promise<RecordOutcome> {
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
    const { promise, resolve } = Promise.withResolvers<RecordOutcome>();
    const running: Running = {
      started: promise,
      peer,
      composer,
      mixer,
      asked: undefined,
      inputs: new Map(),
    };
    this.#running = running;
    this.#sync();
    resolve(this.#ask(running, options));
    return running;
  }

  async #ask(running: Running, options: RecordOptions): Promise<RecordOutcome> {
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
    running.asked = { id: started.id };
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
    this.#setRecorded(false);
    const now = this.#parts.clock.now();
    this.#asks = new Allowance(askPolicy, now);
    this.#offs = new Allowance(offPolicy, now);
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
        return this.#askedBy(peer, message.recording);
      case "answer":
        return this.#answered(message.recording, message.allow);
      case "on":
        return this.#setRecorded(true);
      case "off":
        return this.#recordingEnded();
    }
  }

  /** The other side said that it records. */
  get isRecorded(): boolean {
    return this.#isRecorded;
  }

  /** Messages of the other side that were beyond the quota. */
  get dropped(): number {
    return this.#dropped;
  }

  #askedBy(peer: Peer, recording: string): void {
    if (this.#asking?.recording === recording) return;
    // No question that nags comes up again and again.
    if (!this.#asks.take(1, this.#parts.clock.now())) return void this.#dropped++;
    this.#asking = { recording, peer };
    this.#parts.asked(peer);
  }

  /** Whoever switches too often stays shown as recording: the safe side, and it sounds no more. */
  #recordingEnded(): void {
    this.#asking = undefined;
    this.#parts.asked(undefined);
    if (!this.#isRecorded) return;
    if (!this.#offs.take(1, this.#parts.clock.now())) return void this.#dropped++;
    this.#setRecorded(false);
  }

  #setRecorded(on: boolean): void {
    if (this.#isRecorded === on) return;
    this.#isRecorded = on;
    this.#parts.recorded(on);
  }

  /** The answer to one's own question counts once; what was allowed can still be refused. */
  #answered(recording: string, allow: boolean): void {
    const running = this.#running;
    const asked = running?.asked;
    if (!running || asked?.id !== recording) return;
    if (asked.answer === "refused" || (allow && asked.answer === "allowed")) return;
    asked.answer = allow ? "allowed" : "refused";
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
    this.#syncSide(
      running,
      "them",
      running.asked?.answer === "allowed" ? them : nothing,
      running.peer.name,
    );
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
