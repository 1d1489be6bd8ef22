/**
 * Plays what the other side sends. All sound is the engine's, so that two windows with two panels
 * sound once.
 */
export class CallSound {
  readonly #elements = new Map<MediaStream, HTMLAudioElement>();
  #speaker = "";

  /** Plays exactly these streams from now on. */
  play(streams: readonly MediaStream[]): void {
    for (const [stream, element] of this.#elements) {
      if (streams.includes(stream)) continue;
      element.srcObject = null;
      element.remove();
      this.#elements.delete(stream);
    }
    for (const stream of streams) {
      if (this.#elements.has(stream)) continue;
      const element = document.createElement("audio");
      element.autoplay = true;
      element.srcObject = stream;
      document.body.append(element);
      this.#elements.set(stream, element);
      this.#direct(element);
    }
  }

  /** An id of `enumerateDevices`; empty for the system's default. */
  chooseSpeaker(id: string): void {
    this.#speaker = id;
    for (const element of this.#elements.values()) this.#direct(element);
  }

  #direct(element: HTMLAudioElement): void {
    // A speaker that was unplugged: the default one is better than silence.
    element.setSinkId(this.#speaker).catch(() => element.setSinkId("").catch(() => {}));
  }
}
