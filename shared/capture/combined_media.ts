import type { Clock } from "@ringside/clock";
import { browserMedia, type MediaPort } from "./media_port.ts";

interface Wish {
  readonly constraints: MediaStreamConstraints;
  readonly answer: PromiseWithResolvers<MediaStream>;
}

/**
 * Asks for camera and microphone at once when both are wanted in the same moment: one question to
 * the person, and on iOS, where a second request can end the first one's tracks, one request.
 * Where both together are refused, each is tried alone, so that a person without a camera is heard.
 */
export class CombinedMedia implements MediaPort {
  readonly #media: MediaPort;
  readonly #clock: Pick<Clock, "after">;
  #wishes: Wish[] = [];

  constructor(clock: Pick<Clock, "after">, media: MediaPort | undefined = browserMedia()) {
    if (!media) throw new Error("Cannot combine requests: this page has no mediaDevices");
    this.#media = media;
    this.#clock = clock;
  }

  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    const answer = Promise.withResolvers<MediaStream>();
    this.#wishes.push({ constraints, answer });
    if (this.#wishes.length === 1) this.#clock.after(0, () => void this.#ask());
    return answer.promise;
  }

  enumerateDevices(): Promise<readonly MediaDeviceInfo[]> {
    return this.#media.enumerateDevices();
  }

  addEventListener(type: "devicechange", listener: () => void): void {
    this.#media.addEventListener(type, listener);
  }

  removeEventListener(type: "devicechange", listener: () => void): void {
    this.#media.removeEventListener(type, listener);
  }

  async #ask(): Promise<void> {
    const wishes = this.#wishes;
    this.#wishes = [];
    const video = wishes.find(({ constraints }) => constraints.video);
    const audio = wishes.find(({ constraints }) => constraints.audio);
    if (wishes.length !== 2 || !video || !audio) return this.#askEach(wishes);
    let both: MediaStream;
    try {
      both = await this.#media.getUserMedia({
        video: video.constraints.video,
        audio: audio.constraints.audio,
      });
    } catch (error) {
      // A closed question is not asked a second time.
      if (error instanceof DOMException && /dismissed/i.test(error.message)) {
        for (const { answer } of wishes) answer.reject(error);
        return;
      }
      return this.#askEach(wishes);
    }
    video.answer.resolve(new MediaStream(both.getVideoTracks()));
    audio.answer.resolve(new MediaStream(both.getAudioTracks()));
  }

  async #askEach(wishes: readonly Wish[]): Promise<void> {
    for (const { constraints, answer } of wishes) {
      const asked = this.#media.getUserMedia(constraints);
      answer.resolve(asked);
      await asked.catch(() => {});
    }
  }
}
