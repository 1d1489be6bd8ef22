export interface AudioOutputPorts {
  /** An element that plays a stream; a hidden `<audio>` where absent. */
  readonly makeElement?: () => HTMLMediaElement;
  /** Whether the browser holds sound back until the person presses something. */
  readonly held?: (held: boolean) => void;
}

/**
 * Plays what the other side sends. All sound is the engine's, so that two windows with two panels
 * sound once.
 */
export class AudioOutput {
  readonly #elements = new Map<MediaStream, HTMLMediaElement>();
  readonly #volumes = new WeakMap<MediaStream, number>();
  readonly #ports: AudioOutputPorts;
  #speaker = "";

  constructor(ports: AudioOutputPorts = {}) {
    this.#ports = ports;
  }

  /** Plays exactly these streams from now on. */
  play(streams: readonly MediaStream[]): void {
    for (const [stream, element] of this.#elements) {
      if (streams.includes(stream)) continue;
      stream.removeEventListener("addtrack", this.#retrack);
      element.srcObject = null;
      element.remove();
      this.#elements.delete(stream);
    }
    for (const stream of streams) {
      if (this.#elements.has(stream)) continue;
      const element = this.#ports.makeElement?.() ?? document.createElement("audio");
      element.autoplay = true;
      element.srcObject = soundOf(stream);
      stream.addEventListener("addtrack", this.#retrack);
      element.volume = this.#volumes.get(stream) ?? 1;
      document.body.append(element);
      this.#elements.set(stream, element);
      this.#direct(element);
    }
    void this.resume();
  }

  /** Plays what the browser held back: call it in the handler of a press. */
  async resume(): Promise<void> {
    const { held } = this.#ports;
    if (!held) return;
    const results = await Promise.allSettled(
      [...this.#elements.values()].map((element) => element.play()),
    );
    // Rejected for other reasons as well, such as a stream that was replaced meanwhile.
    held(
      results.some((result) =>
        result.status === "rejected" && result.reason?.name === "NotAllowedError"
      ),
    );
  }

  /** How loud a stream is, 0 to 1; it need not play yet. */
  setVolume(stream: MediaStream, level: number): void {
    this.#volumes.set(stream, level);
    const element = this.#elements.get(stream);
    if (element) element.volume = level;
  }

  /** An id of `enumerateDevices`; empty for the system's default. */
  chooseSpeaker(id: string): void {
    this.#speaker = id;
    this.redirect();
  }

  /** Speakers came or went: the chosen one is taken where it is there, else the default one. */
  redirect(): void {
    for (const element of this.#elements.values()) this.#direct(element);
  }

  readonly #retrack = ({ currentTarget }: Event) => {
    const stream = currentTarget as MediaStream;
    const element = this.#elements.get(stream);
    if (!element) return;
    element.srcObject = soundOf(stream);
    void this.resume();
  };

  #direct(element: HTMLMediaElement): void {
    // Phones have no choice of speakers.
    if (!("setSinkId" in element)) return;
    // A speaker that was unplugged: the default one is better than silence.
    element.setSinkId(this.#speaker).catch(() => element.setSinkId("").catch(() => {}));
  }
}

/**
 * An element waits for the first picture of a stream that has a video track, in a voice call for
 * ever (Chromium): it gets the sound alone.
 */
function soundOf(stream: MediaStream): MediaStream {
  return new MediaStream(stream.getAudioTracks());
}
