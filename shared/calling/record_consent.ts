import { Allowance, type AllowancePolicy, type Clock } from "@ringside/clock";
import type { KindReader } from "@ringside/client";
import * as v from "valibot";
import type { MemberId } from "@ringside/call";
import type { CallMedia, CallTracks } from "./call_media.ts";
import type { CallMember } from "./call_member.ts";
import type { RecordRequest } from "./calling_state.ts";

/** What members of a call tell each other about recording it; sealed like everything else. */
const RecordingId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const RecordMessage = v.variant("t", [
  v.object({ t: v.literal("ask"), recording: RecordingId }),
  v.object({ t: v.literal("answer"), recording: RecordingId, allow: v.boolean() }),
  v.object({ t: v.literal("on") }),
  v.object({ t: v.literal("off") }),
]);
export type RecordMessage = v.InferOutput<typeof RecordMessage>;

/** How often the same others may ask, and how often they may end and begin again. */
const askPolicy: AllowancePolicy = { burst: 4, everyMs: 30_000 };
const offPolicy: AllowancePolicy = { burst: 4, everyMs: 30_000 };

/**
 * Whether the others let a recording of a call hold them: refused as soon as one refuses, allowed
 * once all of them allow it.
 */
export type Consent = "asked" | "allowed" | "refused";

/** One recording of a call by this device, as far as the others have a say in it. */
export interface RecordingConsent {
  /** Who was in the call when it began. */
  readonly members: readonly CallMember[];
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

interface Own {
  readonly members: readonly CallMember[];
  readonly tracksChanged: () => void;
  readonly over: PromiseWithResolvers<void>;
  /** Before the question nobody can answer. */
  asked: {
    readonly recording: string;
    readonly changed: (consent: Consent) => void;
    readonly answers: Map<MemberId, Consent>;
  } | undefined;
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
  #request: { recording: string; by: CallMember } | undefined;
  /** The members who record. */
  readonly #recording = new Set<MemberId>();
  readonly #asks: Allowance;
  readonly #offs: Allowance;
  /** Whose questions the quotas count. */
  #counted = "";
  #dropped = 0;

  constructor(ports: RecordConsentPorts) {
    this.#ports = ports;
    this.#asks = new Allowance(askPolicy, ports.clock.now());
    this.#offs = new Allowance(offPolicy, ports.clock.now());
  }

  /** A call with these members begins, or goes on with them. */
  accepted(members: readonly CallMember[]): void {
    if (this.#members.length === 0) this.#countQuestions(members);
    this.#members = members;
  }

  /** Who is back has the quota they had: a guest's page can be reloaded into the call at will. */
  #countQuestions(members: readonly CallMember[]): void {
    const counted = members.map(({ contact }) => contact).sort().join();
    if (counted === this.#counted) return;
    this.#counted = counted;
    const now = this.#ports.clock.now();
    this.#asks.fill(now);
    this.#offs.fill(now);
  }

  /**
   * Begins to record the call; undefined where there is none. The recording before it, if any, gets
   * nothing of the others any more.
   *
   * @param tracksChanged what may be written is different now
   */
  open(tracksChanged: () => void): RecordingConsent | undefined {
    const members = this.#members;
    if (members.length === 0) return undefined;
    const over = Promise.withResolvers<void>();
    const own: Own = this.#own = { members, tracksChanged, over, asked: undefined };
    return {
      members,
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
    this.#withdraw();
    const wasRecorded = this.#recording.size > 0;
    this.#recording.clear();
    if (wasRecorded) this.#ports.recorded(false);
    const own = this.#own;
    this.#own = undefined;
    own?.over.resolve();
  }

  /** The person's answer to a member's question. */
  answer(allow: boolean): void {
    const request = this.#request;
    if (!request) return;
    this.#withdraw();
    const { by, recording } = request;
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
    own.asked = {
      recording,
      changed,
      answers: new Map(own.members.map(({ member }) => [member, "asked"])),
    };
    changed("asked");
    for (const who of own.members) this.#ports.send(who, { t: "ask", recording });
  }

  /** The answer to a question of ours counts once; what was allowed can still be refused. */
  #answered(from: CallMember, recording: string, allow: boolean): void {
    const own = this.#own;
    const asked = own?.asked;
    if (!own || asked?.recording !== recording) return;
    const before = asked.answers.get(from.member);
    // Somebody who came after the question was not asked.
    if (!before || before === "refused" || (allow && before === "allowed")) return;
    asked.answers.set(from.member, allow ? "allowed" : "refused");
    asked.changed(consentOf([...asked.answers.values()]));
    if (allow) this.#ports.send(from, { t: "on" });
    own.tracksChanged();
  }

  #end(own: Own): void {
    if (this.#own !== own) return;
    this.#own = undefined;
    for (const who of own.members) this.#ports.send(who, { t: "off" });
  }

  #requested(by: CallMember, recording: string): void {
    if (this.#request?.recording === recording) return;
    // A member that nags is dropped after a few questions.
    if (!this.#asks.take(1, this.#ports.clock.now())) return void this.#dropped++;
    this.#request = { recording, by };
    this.#ports.requested({ contact: by.contact, name: by.name });
  }

  #withdraw(): void {
    this.#request = undefined;
    this.#ports.requested(null);
  }

  /** Whoever switches too often stays shown as recording, the safe side, without more chimes. */
  #recordingEnded(from: CallMember): void {
    if (this.#request?.by.member === from.member) this.#withdraw();
    if (!this.#recording.has(from.member)) return;
    if (!this.#offs.take(1, this.#ports.clock.now())) return void this.#dropped++;
    this.#setRecording(from, false);
  }

  #setRecording({ member }: CallMember, on: boolean): void {
    if (this.#recording.has(member) === on) return;
    if (on) this.#recording.add(member);
    else this.#recording.delete(member);
    this.#ports.recorded(on);
  }
}

function consentOf(answers: readonly Consent[]): Consent {
  if (answers.includes("refused")) return "refused";
  return answers.includes("asked") ? "asked" : "allowed";
}
