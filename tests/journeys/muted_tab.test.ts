import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { sound, toneStrength } from "../record/media_tools.ts";
import { tapLoudspeaker } from "./harness/engine_probe.ts";
import { journey } from "./harness/journey.ts";
import { libraryFiles } from "./harness/library_files.ts";
import { serveToneSite } from "./harness/tone_site.ts";

const green: Colour = [20, 160, 60];

/** Mutes the tab in front as its menu does, or makes it audible again. */
async function mute(person: Person, muted: boolean): Promise<void> {
  const worker = await person.worker();
  try {
    await worker.evaluate(`(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await chrome.tabs.update(tab.id, { muted: ${muted} });
    })()`);
  } finally {
    worker.close();
  }
}

journey("a muted tab stays silent here while it is recorded with its sound", async (stage) => {
  await using site = serveToneSite();
  const ada = await stage.person("Ada", { permissions: ["tabCapture"] });
  const tab = await ada.openTab(site.url(green, 990));
  await tab.getByRole("button", { name: "Play" }).click();
  await mute(ada, true);
  await ada.run("settings.change", {
    recordOptions: { ...(await ada.state()).settings.recordOptions, countdown: 0 },
  });
  const hears = await tapLoudspeaker(ada);
  const popup = await ada.openPopup(tab);
  await pressInPopup(popup.getByRole("button", { name: "Record this tab" }));
  await eventually(async () => ((await ada.state()).recordings[0]?.elapsedMs ?? 0) > 2500, {
    what: "some seconds are recorded",
    within: 30_000,
  });
  await hears(0);

  await tab.bringToFront();
  await mute(ada, false);
  await hears(990);
  await mute(ada, true);
  await hears(0);

  const [recording] = (await ada.state()).recordings;
  await ada.run("record.stop", { id: recording?.id ?? "" });
  const [film] = await libraryFiles(ada, ".mp4");
  const heard = (await sound(film?.bytes ?? new Uint8Array())).subarray(48_000, 96_000);
  expect(toneStrength(heard, 990)).toBeGreaterThan(0.2);
});
