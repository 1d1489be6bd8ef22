/** Measures the own voice, before anything is sent of it. */
export class MicrophoneLevel {
  #context: AudioContext | undefined;
  #analyser: AnalyserNode | undefined;
  #source: MediaStreamAudioSourceNode | undefined;
  #track: MediaStreamTrack | null = null;
  readonly #samples = new Float32Array(1_024);

  /** Null while the microphone is muted. */
  follow(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#source?.disconnect();
    this.#source = undefined;
    if (!track) return;
    const context = this.#context ??= new AudioContext();
    this.#analyser ??= new AnalyserNode(context, { fftSize: this.#samples.length });
    this.#source = context.createMediaStreamSource(new MediaStream([track]));
    this.#source.connect(this.#analyser);
    // A page that was opened without a press starts it suspended.
    void context.resume();
  }

  /** Of the last samples (about 20 ms): 0 is silence, 1 the loudest that can be sent. */
  read(): number {
    if (!this.#source || !this.#analyser) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const squares = this.#samples.reduce((sum, sample) => sum + sample * sample, 0);
    return Math.min(1, Math.sqrt(squares / this.#samples.length));
  }

  /** The meeting is over. */
  close(): void {
    this.follow(null);
    void this.#context?.close();
    this.#context = this.#analyser = undefined;
  }
}
