import { type Cancel, type Clock, systemClock } from "@ringside/clock";

type Tone = { hertz: number; at: number; seconds: number };

interface Pattern {
  tones: readonly Tone[];
  everyMs: number;
  volume: number;
}

const rise = [659.25, 783.99, 987.77];
const patterns = {
  /** Somebody calls: three rising notes, twice, then a pause. */
  ring: {
    tones: [0, 0.62].flatMap((start) =>
      rise.map((hertz, index) => ({ hertz, at: start + index * 0.14, seconds: 0.32 }))
    ),
    everyMs: 3_000,
    volume: 0.5,
  },
  /** One calls and the other side rings. */
  ringback: { tones: [{ hertz: 425, at: 0, seconds: 1 }], everyMs: 4_000, volume: 0.12 },
} as const satisfies Record<string, Pattern>;

const chime: readonly Tone[] = [
  { hertz: 880, at: 0, seconds: 0.18 },
  { hertz: 659.25, at: 0.16, seconds: 0.3 },
];

/** Plays ring and ringback from oscillators: nothing to load, one sound for all windows. */
export class RingTones {
  readonly #clock: Clock;
  #context: AudioContext | undefined;
  #output: GainNode | undefined;
  #playing: keyof typeof patterns | undefined;
  #next: Cancel | undefined;
  #chimes = 0;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** `volume`: 0 to 1. Playing what plays already changes nothing. */
  play(name: keyof typeof patterns, volume: number): void {
    if (this.#playing === name) return;
    this.stop();
    this.#playing = name;
    this.#context ??= new AudioContext();
    void this.#context.resume();
    this.#output = this.#context.createGain();
    this.#output.gain.value = volume * patterns[name].volume;
    this.#output.connect(this.#context.destination);
    this.#round(name);
  }

  /** Once, softly: the other side began to record. */
  chime(): void {
    const context = this.#context ??= new AudioContext();
    void context.resume();
    const output = context.createGain();
    output.gain.value = 0.25;
    output.connect(context.destination);
    this.#chimes++;
    const tones = chime.map((tone) => this.#sound(tone, context, output));
    const last = tones.at(-1);
    if (last) last.onended = () => this.#chimed(output);
  }

  /** Ends the ring; a chime sounds to its end. */
  stop(): void {
    if (!this.#playing) return;
    this.#next?.();
    this.#playing = undefined;
    this.#output?.disconnect();
    this.#output = undefined;
    this.#rest();
  }

  #chimed(output: AudioNode): void {
    this.#chimes--;
    output.disconnect();
    this.#rest();
  }

  /** A running context keeps the sound card awake. */
  #rest(): void {
    if (!this.#playing && this.#chimes === 0) void this.#context?.suspend();
  }

  #round(name: keyof typeof patterns): void {
    const context = this.#context, output = this.#output;
    if (!context || !output) return;
    for (const tone of patterns[name].tones) this.#sound(tone, context, output);
    this.#next = this.#clock.after(patterns[name].everyMs, () => this.#round(name));
  }

  #sound(
    { hertz, at, seconds }: Tone,
    context: AudioContext,
    output: AudioNode,
  ): OscillatorNode {
    const start = context.currentTime + at;
    const oscillator = context.createOscillator();
    const envelope = context.createGain();
    oscillator.frequency.value = hertz;
    envelope.gain.setValueAtTime(0, start);
    envelope.gain.linearRampToValueAtTime(1, start + 0.02);
    envelope.gain.exponentialRampToValueAtTime(0.001, start + seconds);
    oscillator.connect(envelope).connect(output);
    oscillator.start(start);
    oscillator.stop(start + seconds);
    return oscillator;
  }
}
