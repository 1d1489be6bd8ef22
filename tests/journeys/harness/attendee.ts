import type { Page } from "playwright-core";
import { heardPitches } from "../../../scripts/chromium/heard_pitches.ts";
import type { Person } from "../../../scripts/chromium/person.ts";
import type { Colour } from "../../../scripts/chromium/y4m.ts";
import type { FirefoxTab } from "../../../scripts/firefox/firefox_tab.ts";
import { pressTool } from "./call_tools.ts";
import type { GuestTab } from "./guest_tab.ts";
import { recordedPitches } from "./recorded_pitches.ts";
import type { Video } from "./video_picture.ts";

/** Somebody in a meeting, in whatever program and browser. */
export interface Attendee {
  readonly name: string;
  /** In hertz, of what their microphone hears. */
  readonly pitch: number;
  /** What their camera sees; undefined for what Firefox makes up. */
  readonly camera: Colour | undefined;
  video(label: string): Video;
  /** Presses a button, in the bar or behind *More*. */
  press(button: string): Promise<void>;
  type(box: string, text: string): Promise<void>;
  reads(text: string, within?: number): Promise<void>;
  /** Evaluates an expression in their page. */
  evaluate<T>(expression: string): Promise<T>;
  /** Of these pitches, those that they hear. */
  hears(pitches: readonly number[]): Promise<number[]>;
}

/** Somebody at a page of Chromium; `listen` evaluates where the sound is played. */
function atPage(
  page: Page,
  who: Pick<Attendee, "name" | "pitch" | "camera">,
  listen: (expression: string) => Promise<number[]>,
): Attendee {
  return {
    ...who,
    video: (label) => page.getByLabel(label, { exact: true }),
    press: (button) => pressTool(page.locator("body"), button),
    type: (box, text) => page.getByRole("textbox", { name: box, exact: true }).fill(text),
    reads: (text, within) =>
      page.getByText(text).first().waitFor(within === undefined ? {} : { timeout: within }),
    evaluate: (expression) => page.evaluate(expression),
    hears: (pitches) => listen(heardPitches(pitches)),
  };
}

/** A person with the extension, at its side panel; the engine plays the sound. */
export function atPanel(person: Person, panel: Page): Attendee {
  const { camera, microphone, name } = person;
  if (microphone === "device" || camera === "device" || "wall" in camera) {
    throw new Error(`${name}'s devices have no pitch or no colour of their own`);
  }
  return atPage(panel, { name, pitch: microphone, camera }, async (expression) => {
    const engine = await person.engine();
    try {
      return await engine.evaluate<number[]>(expression);
    } finally {
      engine.close();
    }
  });
}

/** A guest in a tab of Chromium. */
export const inTab = (name: string, { camera, microphone, page }: GuestTab): Attendee =>
  atPage(page, { name, pitch: microphone, camera }, (expression) => page.evaluate(expression));

/** A guest in a tab of Firefox, whose microphone hears a tone of this pitch. */
export const inFirefox = (name: string, pitch: number, tab: FirefoxTab): Attendee => ({
  name,
  pitch,
  camera: undefined,
  video: (label) => tab.video(label),
  press: (button) => tab.press(button),
  type: (box, text) => tab.type(box, text),
  reads: (text, within) => tab.reads(text, within),
  evaluate: (expression) => tab.evaluate(expression),
  hears: (pitches) => tab.evaluate<number[]>(recordedPitches(pitches)),
});
