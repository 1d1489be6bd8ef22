import type { Page } from "playwright-core";
import { replacedMicrophone } from "../../../scripts/chromium/replaced_microphone.ts";
import { spokenRate } from "./spoken_voice.ts";

/** A quiet room, -53 dB, in which something sounds when the test says so. */
const script = `{
  const hearRoom = (context) => {
    const microphone = new GainNode(context);
    const noise = new AudioBuffer({ length: context.sampleRate, sampleRate: context.sampleRate });
    noise.copyToChannel(Float32Array.from(noise.getChannelData(0), () => 2 * Math.random() - 1), 0);
    const play = (buffer, gain, loop) => {
      const source = new AudioBufferSourceNode(context, { buffer, loop });
      source.connect(new GainNode(context, { gain })).connect(microphone);
      source.start();
      return source;
    };
    play(noise, 0.004, true);
    let voice;
    globalThis.speak = (samples) => {
      const bytes = Uint8Array.from(atob(samples), (char) => char.charCodeAt(0));
      const waves = Float32Array.from(new Int16Array(bytes.buffer), (value) => value / 32768);
      const buffer = new AudioBuffer({ length: waves.length, sampleRate: ${spokenRate} });
      buffer.copyToChannel(waves, 0);
      voice = play(buffer, 0.5, true);
    };
    globalThis.endSpeech = () => voice.stop();
    globalThis.bang = (ms) => play(noise, 0.7, true).stop(context.currentTime + ms / 1000);
    return microphone;
  };
  ${
  replacedMicrophone(`
      globalThis.roomMicrophone ??= hearRoom(context);
      roomMicrophone.connect(destination);`)
}
}`;

/** The microphone of a page: a room in which somebody speaks, or drops something. */
export class RoomMicrophone {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** For what the page opens from now on. */
  static async of(page: Page): Promise<RoomMicrophone> {
    await page.addInitScript(script);
    return new RoomMicrophone(page);
  }

  /** Says a sentence of {@linkcode spokenVoice} again and again. */
  async speak(samples: Uint8Array): Promise<void> {
    await this.#page.evaluate(`speak(${JSON.stringify(samples.toBase64())})`);
  }

  async endSpeech(): Promise<void> {
    await this.#page.evaluate("endSpeech()");
  }

  /** A noise of -9 dB, louder than any voice. */
  async bang(ms: number): Promise<void> {
    await this.#page.evaluate(`bang(${ms})`);
  }
}
