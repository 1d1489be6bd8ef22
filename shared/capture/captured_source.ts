import type { Difference } from "./difference.ts";
import type { Playback } from "./play_through.ts";

/**
 * Why the capture of a tab, window or screen ended.
 *
 * - `stopped`: this program stopped it
 * - `stopped_in_browser`: the browser's *stop sharing* bar
 * - `source_closed`: the tab or window was closed
 * - `source_ended`: the browser does not reveal which of the two
 */
export type SourceEnd = "stopped" | "stopped_in_browser" | "source_closed" | "source_ended";

/** The kind of source, as the browser names it. */
export type SourceKind = "tab" | "window" | "screen";

/**
 * A running capture of a tab, window or screen. Its tracks belong to the code that opened it; share
 * them with `SharedCapture`, and never stop a single one.
 */
export class CapturedSource {
  readonly kind: SourceKind;
  readonly stream: MediaStream;
  readonly video: MediaStreamTrack | undefined;
  /** Undefined if the source has no sound. */
  readonly audio: MediaStreamTrack | undefined;
  readonly differs: readonly Difference[];
  /** Settles once, when the source ends for any reason. */
  readonly ended: Promise<SourceEnd>;
  #end!: (why: SourceEnd) => void;
  #playback: Playback | undefined;
  #live = true;

  /**
   * @param whyEnded asked when the browser ended the capture; in an extension, whether the tab
   * still exists tells `stopped_in_browser` from `source_closed`.
   * @param playback of a tab's sound, which ends with the capture.
   */
  constructor(input: {
    kind: SourceKind;
    stream: MediaStream;
    differs?: readonly Difference[];
    whyEnded?: () => Promise<SourceEnd>;
    playback?: Playback;
  }) {
    this.kind = input.kind;
    this.stream = input.stream;
    this.video = input.stream.getVideoTracks()[0];
    this.audio = input.stream.getAudioTracks()[0];
    this.differs = input.differs ?? [];
    this.#playback = input.playback;
    this.ended = new Promise((resolve) => this.#end = resolve);
    // The video track decides: a tab without sound is still shared.
    const leading = this.video ?? this.audio;
    leading?.addEventListener("ended", () => void this.#onEnded(input.whyEnded));
  }

  get live(): boolean {
    return this.#live;
  }

  /** Text needs sharp edges (`detail`, `text`), a film needs every frame (`motion`). */
  setContentHint(hint: "" | "motion" | "detail" | "text"): void {
    if (this.video) this.video.contentHint = hint;
  }

  /** Whether the person at this computer hears a captured tab; the others do in any case. */
  setAudible(on: boolean): void {
    this.#playback?.setAudible(on);
  }

  stop(): void {
    this.#finish("stopped");
  }

  async #onEnded(whyEnded: (() => Promise<SourceEnd>) | undefined): Promise<void> {
    if (!this.#live) return;
    let why: SourceEnd = "source_ended";
    try {
      why = await whyEnded?.() ?? why;
    } catch {
      // The reason is unknown; the capture is over all the same.
    }
    this.#finish(why);
  }

  #finish(why: SourceEnd): void {
    if (!this.#live) return;
    this.#live = false;
    for (const track of this.stream.getTracks()) track.stop();
    this.#playback?.stop();
    this.#end(why);
  }
}
