import type { Person } from "../../../scripts/chromium/person.ts";

/** Switches off what takes a steady tone for noise, so that people's pitches stay audible. */
export async function leaveTones(...people: readonly Person[]): Promise<void> {
  for (const person of people) {
    await person.run("settings.change", {
      noiseSuppression: false,
      echoCancellation: false,
      autoGainControl: false,
    });
  }
}
