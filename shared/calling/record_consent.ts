import { Allowance, type AllowancePolicy, type Clock } from "@ringside/clock";
import type { KindReader } from "@ringside/client";
import * as v from "valibot";
import type { CallMedia, CallTracks, SideTracks } from "./call_media.ts";
import type { RecordRequest } from "./calling_state.ts";

/** What two sides of a call tell each other about recording it; sealed like everything else. */
const RecordingId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const RecordMessage = v.variant("t", [
  v.object({ t: v.literal("ask"), recording: RecordingId }),
  v.object({ t: v.literal("answer"), recording: RecordingId, allow: v.boolean() }),
  v.object({ t: v.literal("on") }),
  v.object({ t: v.literal("off") }),
]);
export type RecordMessage = v.InferOutput<typeof RecordMessage>;

/** How often the peer may ask in a call, and how often it may end and begin again. */
const askPolicy: AllowancePolicy = { burst: 4, everyMs: 30_000 };
const offPolicy: AllowancePolicy = { burst: 4, everyMs: 30_000 };

/** Whether the peer of a call lets a recording hold them. */
export type Consent = "asked" | "allowed" | "refused";

/** The other end of the call that goes on. */
export interface Peer {
  contact: string;
  device: string;
  name: string;
}

/** One recording of a call by this device, as far as the peer has a say in it. */
export interface RecordingConsent {
  readonly peer: Peer;
  /** Resolves when the call is over: from then on there is nothing to record. */
  readonly over: Promise<void>;
  /** What may be written now: of the peer nothing, until they allow it. */
  tracks(): CallTracks;
  /** Asks the peer; does nothing once the call is over. */
  ask(recording: string, changed: (consent: Consent) => void): void;
  /** The recording has ended: the peer is told. */
  end(): void;
}

export interface RecordConsentPorts {
  readonly clock: Clock;
  readonly media: Pick<CallMedia, "tracks">;
  readonly send: (peer: Peer, message: RecordMessage) => void;
  /** The peer asks whether they may record; null where they no longer do. */
  readonly requested: (request: RecordRequest | null) => void;
  /** Whether the peer records. */
  readonly recorded: (on: boolean) => void;
}

interface Own {
  readonly peer: Peer;
  readonly tracksChanged: () => void;
  readonly over: PromiseWithResolvers<void>;
  asked: { recording: string; changed: (consent: Consent) => void; answer?: Consent } | undefined;
}

const nothing: SideTracks = { camera: null, microphone: null, share: null, shareSound: null };

/**
 * Who may record a call. A recording gets the call's tracks here and nowhere else, so that nothing
 * of the other person is written before they allowed it.
 */
export class RecordConsent implements KindReader {
  readonly #ports: RecordConsentPorts;
  #peer: Peer | undefined;
  #own: Own | undefined;
  #request: { recording: string; peer: Peer } | undefined;
  #isRecorded = false;
  #asks: Allowance;
  #offs: Allowance;
  #dropped = 0;

  constructor(ports: RecordConsentPorts) {
    this.#ports = ports;
    this.#asks = new Allowance(askPolicy, ports.clock.now());
    this.#offs = new Allowance(offPolicy, ports.clock.now());
  }

  /** A call with this peer begins. */
  accepted(peer: Peer): void {
    this.#peer = peer;
  }

  /**
   * Begins to record the call; undefined where there is none. The recording before it, if any, gets
   * nothing of the peer any more.
   *
   * @param tracksChanged what may be written is different now
   */
  open(tracksChanged: () => void): RecordingConsent | undefined {
    const peer = this.#peer;
    if (!peer) return undefined;
    const over = Promise.withResolvers<void>();
    const own: Own = this.#own = { peer, tracksChanged, over, asked: undefined };
    return {
      peer,
      over: over.promise,
      tracks: () => this.#tracksFor(own),
      ask: (recording, changed) => this.#ask(own, recording, changed),
      end: () => this.#end(own),
    };
  }

  /** Streams of the call came, went or were replaced. */
  mediaChanged(): void {
    this.#own?.tracksChanged();
  }

  /** The call is over, if there was one: questions are void. */
  callEnded(): void {
    this.#peer = undefined;
    this.#withdraw();
    this.#setRecorded(false);
    const now = this.#ports.clock.now();
    this.#asks = new Allowance(askPolicy, now);
    this.#offs = new Allowance(offPolicy, now);
    const own = this.#own;
    this.#own = undefined;
    own?.over.resolve();
  }

  /** The person's answer to the peer's question. */
  answer(allow: boolean): void {
    const request = this.#request;
    if (!request) return;
    this.#withdraw();
    const { peer, recording } = request;
    this.#ports.send(peer, { t: "answer", recording, allow });
  }

  receive(contact: string, device: string, data: unknown): void {
    const peer = this.#peer;
    const parsed = v.safeParse(RecordMessage, data);
    // Only the device at the other end of the call has a say in it.
    if (!parsed.success || peer?.contact !== contact || peer.device !== device) return;
    const message = parsed.output;
    switch (message.t) {
      case "ask":
        return this.#requested(peer, message.recording);
      case "answer":
        return this.#answered(message.recording, message.allow);
      case "on":
        return this.#setRecorded(true);
      case "off":
        return this.#recordingEnded();
    }
  }

  /** Whether the peer records, as they say. */
  get isRecorded(): boolean {
    return this.#isRecorded;
  }

  /** Messages of the peer that were beyond the quota. */
  get dropped(): number {
    return this.#dropped;
  }

  #tracksFor(own: Own): CallTracks {
    const { me, them } = this.#ports.media.tracks();
    const allows = this.#own === own && own.asked?.answer === "allowed";
    return { me, them: allows ? them : nothing };
  }

  #ask(own: Own, recording: string, changed: (consent: Consent) => void): void {
    if (this.#own !== own) return;
    own.asked = { recording, changed };
    changed("asked");
    this.#ports.send(own.peer, { t: "ask", recording });
  }

  /** The answer to a question of ours counts once; what was allowed can still be refused. */
  #answered(recording: string, allow: boolean): void {
    const own = this.#own;
    const asked = own?.asked;
    if (!own || asked?.recording !== recording) return;
    if (asked.answer === "refused" || (allow && asked.answer === "allowed")) return;
    asked.answer = allow ? "allowed" : "refused";
    asked.changed(asked.answer);
    if (allow) this.#ports.send(own.peer, { t: "on" });
    own.tracksChanged();
  }

  #end(own: Own): void {
    if (this.#own !== own) return;
    this.#own = undefined;
    this.#ports.send(own.peer, { t: "off" });
  }

  #requested(peer: Peer, recording: string): void {
    if (this.#request?.recording === recording) return;
    // A peer that nags is dropped after a few questions.
    if (!this.#asks.take(1, this.#ports.clock.now())) return void this.#dropped++;
    this.#request = { recording, peer };
    this.#ports.requested({ contact: peer.contact, name: peer.name });
  }

  #withdraw(): void {
    this.#request = undefined;
    this.#ports.requested(null);
  }

  /** A peer that switches too often stays shown as recording, the safe side, without more chimes. */
  #recordingEnded(): void {
    this.#withdraw();
    if (!this.#isRecorded) return;
    if (!this.#offs.take(1, this.#ports.clock.now())) return void this.#dropped++;
    this.#setRecorded(false);
  }

  #setRecorded(on: boolean): void {
    if (this.#isRecorded === on) return;
    this.#isRecorded = on;
    this.#ports.recorded(on);
  }
}
