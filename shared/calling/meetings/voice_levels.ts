import type { MemberId, Participant } from "@ringside/call";
import type { Cancel, Clock } from "@ringside/clock";
import { ActiveSpeaker } from "@ringside/meeting";
import type { PeerLink } from "@ringside/peer_link";

/** The part of a peer link that a voice comes over. */
export type VoiceLink = Pick<PeerLink, "audioLevel">;

export interface VoiceLevelsPorts {
  readonly clock: Clock;
  /** The own voice, 0 to 1; 0 while it is muted. See {@linkcode MicrophoneLevel}. */
  readonly ownLevel: () => number;
  /** The speaker, or who is speaking, changed. */
  readonly changed: () => void;
}

const everyMs = 50;
/** A pause sends a packet every 400 ms, whose level must not count for all that time. */
const staleMs = 150;

interface Voice {
  readonly link: VoiceLink;
  /** Timestamp of the last level, and when it was first seen by this clock. */
  at: number;
  seen: number;
}

/** Follows everybody's voice in a meeting: who speaks now, and who is the speaker. */
export class VoiceLevels {
  readonly #ports: VoiceLevelsPorts;
  readonly #voices = new Map<MemberId, Voice>();
  #active: ActiveSpeaker<Participant>;
  #cancel: Cancel | undefined;

  constructor(ports: VoiceLevelsPorts) {
    this.#ports = ports;
    this.#active = new ActiveSpeaker();
  }

  /** Who speaks, or spoke last; null before anybody has. */
  get speaker(): Participant | null {
    return this.#active.speaker;
  }

  isSpeaking(participant: Participant): boolean {
    return this.#active.isSpeaking(participant);
  }

  join(member: MemberId, link: VoiceLink): void {
    this.#voices.set(member, { link, at: -1, seen: -Infinity });
    this.#cancel ??= this.#readLater();
  }

  leave(member: MemberId): void {
    if (!this.#voices.delete(member)) return;
    this.#active.leave(member);
    this.#ports.changed();
  }

  /** The meeting is over. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#voices.clear();
    this.#active = new ActiveSpeaker();
  }

  #readLater(): Cancel {
    return this.#ports.clock.after(everyMs, () => this.#read());
  }

  #read(): void {
    this.#cancel = this.#readLater();
    const now = this.#ports.clock.now();
    const levels = new Map<Participant, number>([["me", this.#ports.ownLevel()]]);
    for (const [member, voice] of this.#voices) levels.set(member, levelOf(voice, now));
    if (this.#active.hear(levels, now)) this.#ports.changed();
  }
}

function levelOf(voice: Voice, now: number): number {
  const { at = voice.at, level = 0 } = voice.link.audioLevel() ?? {};
  if (at !== voice.at) Object.assign(voice, { at, seen: now });
  return now - voice.seen < staleMs ? level : 0;
}
