/// <reference types="@types/chrome" />
import type { Page } from "playwright-core";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Person } from "../../../scripts/chromium/person.ts";
import { ofPlayedSound } from "../../../scripts/chromium/heard_pitches.ts";
import { FirefoxTab } from "../../../scripts/firefox/firefox_tab.ts";
import { ofRecordedSound } from "./recorded_pitches.ts";

/** A guest's page, in whatever browser. */
type GuestPage = Pick<FirefoxTab, "evaluate">;

/**
 * Runs in the engine, or in a guest's page: the strongest pitch in what its elements play, in hertz,
 * or 0 for silence.
 */
const strongestPitch = ofPlayedSound(
  250,
  `const loudest = bins.indexOf(Math.max(...bins));
  return bins[loudest] < -70 ? 0 : loudest * context.sampleRate / analyser.fftSize;`,
);

/**
 * Runs in a page of Firefox: the pitch of the loudest that its elements play, in hertz, or 0 for
 * silence, by how often the wave crosses the middle.
 */
const recordedPitch = ofRecordedSound(`const heard = waves.map((wave) => {
    const loudness = Math.sqrt(wave.reduce((sum, value) => sum + value ** 2, 0) / wave.length);
    const crossings = wave.filter((value, at) => at > 0 && wave[at - 1] < 0 && value >= 0).length;
    return { loudness, pitch: crossings * rate / wave.length };
  });
  const [loudest] = heard.sort((one, other) => other.loudness - one.loudness);
  return loudest?.loudness > 0.003 ? loudest.pitch : 0;`);

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
export async function playsVoiceOf(page: GuestPage, other: Person): Promise<void> {
  await playedPitch(page, `plays ${other.name}`, near(voiceOf(other)));
}

/** Waits until the loudest of what a guest's page plays has this pitch, in hertz. */
export async function playsPitch(page: GuestPage, hertz: number): Promise<void> {
  await playedPitch(page, `plays ${hertz} Hz`, near(hertz));
}

/** Waits until a guest's page plays nothing. */
export async function playsNothing(page: GuestPage): Promise<void> {
  await playedPitch(page, "plays nothing", (heard) => heard === 0);
}

async function playedPitch(
  page: GuestPage,
  what: string,
  isRight: (hertz: number) => boolean,
): Promise<void> {
  const pitch = page instanceof FirefoxTab ? recordedPitch : strongestPitch;
  await eventually(async () => {
    const heard = await page.evaluate<number>(pitch);
    if (isRight(heard)) return true;
    throw new Error(`It plays ${heard} Hz`);
  }, { what: `the guest's page ${what}` });
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
