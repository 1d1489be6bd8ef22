/// <reference types="@types/chrome" />
import type { Page } from "playwright-core";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Person } from "../../../scripts/chromium/person.ts";

/**
 * Runs in the engine, or in a guest's page: the strongest pitch in what its elements play, in hertz,
 * or 0 for silence.
 */
const strongestPitch = `(async () => {
  const context = globalThis.toneContext ??= new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
  const sources = [...document.querySelectorAll("audio, video")]
    .filter(({ muted, paused, srcObject }) => !muted && !paused && srcObject?.getAudioTracks().length)
    .map(({ srcObject }) => context.createMediaStreamSource(srcObject));
  for (const source of sources) source.connect(analyser);
  const bins = new Float32Array(analyser.frequencyBinCount);
  await new Promise((resolve) => setTimeout(resolve, 250));
  analyser.getFloatFrequencyData(bins);
  for (const source of sources) source.disconnect();
  const loudest = bins.indexOf(Math.max(...bins));
  return bins[loudest] < -70 ? 0 : loudest * context.sampleRate / analyser.fftSize;
})()`;

const near = (hertz: number) => (heard: number) => Math.abs(heard - hertz) < 15;

function voiceOf({ microphone, name }: Person): number {
  if (microphone === "device") throw new Error(`${name}'s microphone has no known pitch`);
  return microphone;
}

/** Waits until a person hears somebody's microphone. */
export async function hearsVoiceOf(person: Person, other: Person): Promise<void> {
  await pitch(person, `hears ${other.name}`, near(voiceOf(other)));
}

/** Waits until the loudest of what the other side sends a person has this pitch, in hertz. */
export async function hearsPitch(person: Person, hertz: number): Promise<void> {
  await pitch(person, `hears ${hertz} Hz`, near(hertz));
}

/** Waits until a person hears nothing. */
export async function hearsNothing(person: Person): Promise<void> {
  await pitch(person, "hears nothing", (heard) => heard === 0);
}

/** Waits until a guest's page plays somebody's microphone. */
export async function playsVoiceOf(page: Page, other: Person): Promise<void> {
  await playedPitch(page, `plays ${other.name}`, near(voiceOf(other)));
}

/** Waits until the loudest of what a guest's page plays has this pitch, in hertz. */
export async function playsPitch(page: Page, hertz: number): Promise<void> {
  await playedPitch(page, `plays ${hertz} Hz`, near(hertz));
}

/** Waits until a guest's page plays nothing. */
export async function playsNothing(page: Page): Promise<void> {
  await playedPitch(page, "plays nothing", (heard) => heard === 0);
}

async function playedPitch(
  page: Page,
  what: string,
  isRight: (hertz: number) => boolean,
): Promise<void> {
  await eventually(async () => isRight(await page.evaluate<number>(strongestPitch)), {
    what: `the guest's page ${what}`,
  });
}

async function pitch(
  person: Person,
  what: string,
  isRight: (hertz: number) => boolean,
): Promise<void> {
  const engine = await person.engine();
  try {
    await eventually(async () => isRight(await engine.evaluate<number>(strongestPitch)), {
      what: `${person.name} ${what}`,
    });
  } finally {
    engine.close();
  }
}

/** Which of the extension's documents play a sound, by context; `page` is any one of them. */
export async function soundingContexts(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const sounds = ({ muted, paused, srcObject }: HTMLMediaElement) =>
      !muted && !paused && (srcObject as MediaStream | null)?.getAudioTracks().length;
    return chrome.extension.getViews()
      .filter(({ document }) =>
        [...document.querySelectorAll<HTMLMediaElement>("audio, video")].some(sounds)
      )
      .map(({ location }) => location.pathname.split("/")[2] ?? "");
  });
}
