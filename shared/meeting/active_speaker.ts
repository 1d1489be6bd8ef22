import { VoiceActivity, type VoiceFrame } from "./voice_activity.ts";

/** The time that one activity stands for. */
const frameMs = 50;
/** After a longer gap between readings, as in a throttled page, the time between is left out. */
const mostFrames = 4;

/**
 * By how much the voice of another has to be likelier than the speaker's in each window before it
 * takes over: hysteresis.
 */
const margins = { immediate: 3, medium: 2, long: 7 };

interface Voice {
  readonly activity: VoiceActivity;
  frame: VoiceFrame;
  /** The loudest level since the last frame. */
  loudest: number;
  isSpeaking: boolean;
}

/**
 * Finds the speaker of a meeting from everybody's levels, after Volfin and Cohen, "Dominant speaker
 * identification for multipoint videoconferencing" (Computer Speech & Language 27, 2013): the
 * activity of each voice is scored over an immediate, a medium and a long time by how much likelier
 * it is under speech than under noise, and another takes over if its score is higher in all three.
 * So a cough or a door, however loud, changes nothing, and nor does silence.
 *
 * Unlike the paper, activity comes from levels instead of spectra, and only what is speech by
 * itself in the medium and the long time can take over.
 */
export class ActiveSpeaker<Id> {
  readonly #voices = new Map<Id, Voice>();
  /** Everybody who was the speaker, the last one last. */
  #speakers: Id[] = [];
  #frameAt: number | undefined;

  /** Who speaks, or spoke last, of those who are present; null if none of them has. */
  get speaker(): Id | null {
    return this.#speakers.at(-1) ?? null;
  }

  isSpeaking(id: Id): boolean {
    return this.#voices.get(id)?.isSpeaking ?? false;
  }

  leave(id: Id): void {
    this.#voices.delete(id);
    this.#speakers = this.#speakers.filter((other) => other !== id);
  }

  /**
   * One reading of all levels, 0 to 1, at least every 100 ms; whoever is missing has left.
   *
   * @param now Monotonic milliseconds.
   * @returns Whether the speaker, or who is speaking, changed.
   */
  hear(levels: ReadonlyMap<Id, number>, now: number): boolean {
    for (const id of this.#voices.keys()) if (!levels.has(id)) this.leave(id);
    for (const [id, level] of levels) {
      const voice = this.#voices.get(id) ?? newVoice();
      voice.loudest = Math.max(voice.loudest, level);
      this.#voices.set(id, voice);
    }
    const passed = Math.floor((now - (this.#frameAt ?? now - frameMs)) / frameMs);
    if (passed === 0) return false;
    this.#frameAt = passed > mostFrames ? now : (this.#frameAt ?? now - frameMs) + passed * frameMs;
    let changed = false;
    for (let i = 0; i < Math.min(passed, mostFrames); i++) changed = this.#step() || changed;
    for (const voice of this.#voices.values()) voice.loudest = 0;
    return changed;
  }

  #step(): boolean {
    let changed = false;
    for (const voice of this.#voices.values()) {
      voice.frame = voice.activity.add(voice.loudest);
      const isSpeaking = voice.isSpeaking ? voice.frame.isPresent : voice.frame.isVoice;
      changed ||= isSpeaking !== voice.isSpeaking;
      voice.isSpeaking = isSpeaking;
    }
    const next = this.#rival();
    if (next === undefined) return changed;
    this.#speakers = [...this.#speakers.filter((other) => other !== next), next];
    return true;
  }

  /** Who takes over now: of several, the one who is likeliest in the medium time. */
  #rival(): Id | undefined {
    const speaker = this.speaker;
    const its = speaker === null ? undefined : this.#voices.get(speaker)?.frame;
    let best: { id: Id; score: number } | undefined;
    for (const [id, { frame }] of this.#voices) {
      if (id === speaker || !frame.isSpeech || (its && !exceeds(frame, its))) continue;
      if (!best || frame.medium > best.score) best = { id, score: frame.medium };
    }
    return best?.id;
  }
}

function newVoice(): Voice {
  const activity = new VoiceActivity();
  return { activity, frame: activity.frame, loudest: 0, isSpeaking: false };
}

function exceeds(rival: VoiceFrame, speaker: VoiceFrame): boolean {
  return rival.immediate - speaker.immediate > margins.immediate &&
    rival.medium - speaker.medium > margins.medium &&
    rival.long - speaker.long > margins.long;
}
