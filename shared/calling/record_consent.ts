import { Allowance, type AllowancePolicy, type Clock } from "@ringside/clock";
import type { KindReader } from "@ringside/client";
import * as v from "valibot";
import type { MemberId } from "@ringside/call";
import type { CallMedia, CallTracks } from "./call_media.ts";
import type { CallMember } from "./call_member.ts";
import type { Consent, RecordRequest } from "./calling_state.ts";

/** What members of a call tell each other about recording it; sealed like everything else. */
const RecordingId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const RecordMessage = v.variant("t", [
  v.object({ t: v.literal("ask"), recording: RecordingId }),
  v.object({ t: v.literal("answer"), recording: RecordingId, allow: v.boolean() }),
  v.object({ t: v.literal("on") }),
  v.object({ t: v.literal("off") }),
]);
export type RecordMessage = v.InferOutput<typeof RecordMessage>;

/** How often one person may ask, and how often they may end and begin again. */
const askPolicy: AllowancePolicy = { burst: 4, everyMs: 30_000 };
const offPolicy: AllowancePolicy = { burst: 4, everyMs: 30_000 };
/** All together: in a meeting somebody could come back as somebody else, again and again. */
const allAsksPolicy: AllowancePolicy = { burst: 16, everyMs: 10_000 };
/** People whose quotas are remembered. */
const mostCounted = 64;

/** One recording of a call by this device, as far as the others have a say in it. */
export interface RecordingConsent {
  /** Who else is in the call; who comes later is asked when they come. */
  readonly members: () => readonly CallMember[];
  /** Resolves when the call is over: from then on there is nothing to record. */
  readonly over: Promise<void>;
  /** What may be written now: of a member nothing, until they allow it. */
  tracks(): CallTracks;
  /** Asks the members; does nothing once the call is over. */
  ask(recording: string, changed: (consent: Consent) => void): void;
  /** The recording has ended: informs the members. */
  end(): void;
}

export interface RecordConsentPorts {
  readonly clock: Clock;
  readonly media: Pick<CallMedia, "tracks">;
  readonly send: (to: CallMember, message: RecordMessage) => void;
  /** A member asks whether they may record; null where they no longer do. */
  readonly requested: (request: RecordRequest | null) => void;
  /** Whether a member began to record, or ended it. */
  readonly recorded: (on: boolean) => void;
}

type Answer = "asked" | "allowed" | "refused";

interface Own {
  readonly tracksChanged: () => void;
  readonly over: PromiseWithResolvers<void>;
  /** Before the question nobody can answer. */
  asked: {
    readonly recording: string;
    readonly changed: (consent: Consent) => void;
    readonly answers: Map<MemberId, Answer>;
  } | undefined;
}

interface Request {
  readonly recording: string;
  readonly by: CallMember;
}

interface Quotas {
  readonly asks: Allowance;
  readonly offs: Allowance;
}

/**
 * Who may record a call. A recording gets the call's tracks here and nowhere else, so that nothing
 * of another person is written before they allowed it.
 */
export class RecordConsent implements KindReader {
  readonly #ports: RecordConsentPorts;
  /** Who else is in the call; nobody if there is none. */
  #members: readonly CallMember[] = [];
  #own: Own | undefined;
  /** Questions that wait for the person's answer: one of each member, the oldest is shown. */
  readonly #requests = new Map<MemberId, Request>();
  #shown: Request | undefined;
  /** The members who record. */
  readonly #recording = new Set<MemberId>();
  /** By person; kept after the call, because a guest's page can be reloaded into it at will. */
  readonly #quotas = new Map<string, Quotas>();
  readonly #allAsks: Allowance;
  #dropped = 0;

  constructor(ports: RecordConsentPorts) {
    this.#ports = ports;
    this.#allAsks = new Allowance(allAsksPolicy, ports.clock.now());
  }

  /** Who is in the call from now on: those who have come are asked, those who have left are not. */
  accepted(members: readonly CallMember[]): void {
    const before = this.#members;
    this.#members = members;
    const isHere = ({ member }: CallMember) => members.some((each) => each.member === member);
    for (const gone of before.filter((each) => !isHere(each))) this.#left(gone);
    const own = this.#own;
    if (!own?.asked) return;
    const { answers, recording } = own.asked;
    const come = members.filter(({ member }) => !answers.has(member));
    for (const who of come) {
      answers.set(who.member, "asked");
      this.#ports.send(who, { t: "ask", recording });
    }
    if (come.length > 0) this.#tell(own);
  }

  #left({ member }: CallMember): void {
    if (this.#recording.delete(member)) this.#ports.recorded(false);
    if (this.#requests.delete(member)) this.#showRequest();
    const own = this.#own;
    if (own?.asked?.answers.delete(member)) {
      this.#tell(own);
      own.tracksChanged();
    }
  }

  /**
   * Begins to record the call; undefined where there is none. The recording before it, if any, gets
   * nothing of the others any more.
   *
   * @param tracksChanged what may be written is different now
   */
  open(tracksChanged: () => void): RecordingConsent | undefined {
    if (this.#members.length === 0) return undefined;
    const over = Promise.withResolvers<void>();
    const own: Own = this.#own = { tracksChanged, over, asked: undefined };
    return {
      members: () => this.#own === own ? this.#members : [],
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
    this.#members = [];
    this.#requests.clear();
    this.#showRequest();
    const wasRecorded = this.#recording.size > 0;
    this.#recording.clear();
    if (wasRecorded) this.#ports.recorded(false);
    const own = this.#own;
    this.#own = undefined;
    own?.over.resolve();
  }

  /** The person's answer to a member's question. */
  answer(allow: boolean): void {
    const request = this.#shown;
    if (!request) return;
    const { by, recording } = request;
    this.#requests.delete(by.member);
    this.#showRequest();
    this.#ports.send(by, { t: "answer", recording, allow });
  }

  receive(contact: string, device: string, data: unknown): void {
    const from = this.#members
      .find((each) => each.contact === contact && each.device === device);
    const parsed = v.safeParse(RecordMessage, data);
    // Only the devices in the call have a say in it.
    if (!parsed.success || !from) return;
    const message = parsed.output;
    switch (message.t) {
      case "ask":
        return this.#requested(from, message.recording);
      case "answer":
        return this.#answered(from, message.recording, message.allow);
      case "on":
        return this.#setRecording(from, true);
      case "off":
        return this.#recordingEnded(from);
    }
  }

  /** Whether a member records, as they say. */
  isRecording(member: MemberId): boolean {
    return this.#recording.has(member);
  }

  /** Messages of the others that were beyond the quota. */
  get dropped(): number {
    return this.#dropped;
  }

  #tracksFor(own: Own): CallTracks {
    const { me, others } = this.#ports.media.tracks();
    const answers = this.#own === own ? own.asked?.answers : undefined;
    const allowed = [...others].filter(([member]) => answers?.get(member) === "allowed");
    return { me, others: new Map(allowed) };
  }

  #ask(own: Own, recording: string, changed: (consent: Consent) => void): void {
    if (this.#own !== own) return;
    const members = this.#members;
    own.asked = {
      recording,
      changed,
      answers: new Map(members.map(({ member }) => [member, "asked"])),
    };
    this.#tell(own);
    for (const who of members) this.#ports.send(who, { t: "ask", recording });
  }

  /** The answer to a question of ours counts once; what was allowed can still be refused. */
  #answered(from: CallMember, recording: string, allow: boolean): void {
    const own = this.#own;
    if (!own?.asked || own.asked.recording !== recording) return;
    const { answers } = own.asked;
    const before = answers.get(from.member);
    if (!before || before === "refused" || (allow && before === "allowed")) return;
    answers.set(from.member, allow ? "allowed" : "refused");
    this.#tell(own);
    if (allow) this.#ports.send(from, { t: "on" });
    own.tracksChanged();
  }

  #tell({ asked }: Own): void {
    if (!asked) return;
    const names = (answer: Answer) =>
      this.#members.filter(({ member }) => asked.answers.get(member) === answer)
        .map(({ name }) => name);
    asked.changed({ asked: names("asked"), refused: names("refused") });
  }

  #end(own: Own): void {
    if (this.#own !== own) return;
    this.#own = undefined;
    for (const who of this.#members) this.#ports.send(who, { t: "off" });
  }

  #requested(by: CallMember, recording: string): void {
    if (this.#requests.get(by.member)?.recording === recording) return;
    // A member that nags is dropped after a few questions.
    const now = this.#ports.clock.now();
    const { asks } = this.#quotasOf(by);
    if (!asks.take(1, now) || !this.#allAsks.take(1, now)) return void this.#dropped++;
    this.#requests.set(by.member, { recording, by });
    this.#showRequest();
  }

  #showRequest(): void {
    const [next] = this.#requests.values();
    if (next === this.#shown) return;
    this.#shown = next;
    this.#ports.requested(next ? { contact: next.by.contact, name: next.by.name } : null);
  }

  #quotasOf({ contact }: CallMember): Quotas {
    let quotas = this.#quotas.get(contact);
    if (quotas) return quotas;
    for (const oldest of this.#quotas.keys()) {
      if (this.#quotas.size < mostCounted) break;
      this.#quotas.delete(oldest);
    }
    const now = this.#ports.clock.now();
    quotas = { asks: new Allowance(askPolicy, now), offs: new Allowance(offPolicy, now) };
    this.#quotas.set(contact, quotas);
    return quotas;
  }

  /** Whoever switches too often stays shown as recording, the safe side, without more chimes. */
  #recordingEnded(from: CallMember): void {
    if (this.#requests.delete(from.member)) this.#showRequest();
    if (!this.#recording.has(from.member)) return;
    if (!this.#quotasOf(from).offs.take(1, this.#ports.clock.now())) return void this.#dropped++;
    this.#setRecording(from, false);
  }

  #setRecording({ member }: CallMember, on: boolean): void {
    if (this.#recording.has(member) === on) return;
    if (on) this.#recording.add(member);
    else this.#recording.delete(member);
    this.#ports.recorded(on);
  }
}
