import { expect } from "@std/expect";
import { defaultRecordOptions } from "../../extension/model/default_settings.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { probe, sound, toneStrength } from "../record/media_tools.ts";
import { pressTool, talk } from "./harness/call_tools.ts";
import { callWith } from "./harness/calling.ts";
import { tapLoudspeaker } from "./harness/engine_probe.ts";
import { journey } from "./harness/journey.ts";
import { leaveTones } from "./harness/leave_tones.ts";
import { libraryFiles } from "./harness/library_files.ts";
import { halves, recorded } from "./harness/recorded_call.ts";
import { serveToneSite } from "./harness/tone_site.ts";

const isRed = ([r = 0, g = 0, b = 0]: number[]) => r > g + 60 && r > b + 60;
const isBlue = ([r = 0, g = 0, b = 0]: number[]) => b > r + 60 && b > g + 40;

/** Records some seconds of the camera from the popup; what it wrote, and whether it had sound. */
async function record(person: Person) {
  const popup = await person.openPopup(await person.openTab("about:blank"));
  await pressInPopup(popup.getByRole("button", { name: "Record camera" }));
  await eventually(async () => ((await person.state()).recordings[0]?.elapsedMs ?? 0) > 2500, {
    what: "some seconds are recorded",
    within: 30_000,
  });
  const [recording] = (await person.state()).recordings;
  await person.run("record.stop", { id: recording?.id ?? "" });
  const [film] = await libraryFiles(person, ".mp4");
  await popup.close().catch(() => {});
  const bytes = film?.bytes ?? new Uint8Array();
  const kinds = (await probe(bytes)).streams.map(({ codec_type }) => codec_type).sort();
  return { bytes, kinds, soundless: recording?.soundless };
}

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

journey("calls, a tab and a camera are recorded", async (stage, part) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob", { permissions: ["tabCapture"] });
  await leaveTones(ada, bob);

  await part(
    "a call is recorded once the other side allows it, and shows for as long",
    async () => {
      await ada.run("settings.change", {
        recordOptions: { ...defaultRecordOptions, countdown: 0 },
      });
      const [atAda, atBob] = await talk(ada, bob);

      await pressTool(callWith(atAda, "Bob"), "Record call");
      await atAda.getByText("Only your own side is recorded until Bob allows it.").waitFor();
      const question = atBob.getByRole("alertdialog", { name: "Ada wants to record" });
      await question.waitFor();
      // Until Bob has answered, the file holds Ada alone.
      const asked = await recorded(ada, 2500);
      expect((await bob.state()).call).toMatchObject({ remotes: [{ recording: false }] });

      await question.getByRole("button", { name: "Allow recording" }).click();
      const told = atBob.getByRole("status", { name: "Ada is recording" });
      await told.waitFor();
      await atAda.getByText("Only your own side is recorded").waitFor({ state: "hidden" });
      const allowed = await recorded(ada, asked + 3500);

      // A pause is no end: the other side still knows.
      await atAda.getByRole("button", { name: "Pause recording" }).click();
      await atAda.getByRole("button", { name: "Resume recording" }).waitFor();
      expect(await told.isVisible()).toBe(true);
      await atAda.getByRole("button", { name: "Resume recording" }).click();
      await recorded(ada, allowed + 500);

      await atAda.getByRole("button", { name: "Stop recording" }).click();
      await atAda.getByText("is in the library.").first().waitFor();
      await told.waitFor({ state: "hidden" });

      const [file] = await libraryFiles(ada, ".mp4");
      const bytes = file?.bytes ?? new Uint8Array();
      const facts = await probe(bytes);
      expect(facts.streams.map(({ codec_type }) => codec_type).sort()).toEqual(["audio", "video"]);
      expect(facts.duration).toBeGreaterThan(6);
      for (const half of await halves(bytes, 1)) expect([half, isRed(half)]).toEqual([half, true]);
      const [left, right] = await halves(bytes, asked / 1000 + 2.5);
      expect([left, isRed(left)]).toEqual([left, true]);
      expect([right, isBlue(right)]).toEqual([right, true]);

      const heard = await sound(bytes);
      const second = (at: number) => heard.subarray(at * 48_000, (at + 1) * 48_000);
      const before = second(1), after = second(asked / 1000 + 2);
      const strong = 0.05;
      expect(toneStrength(before, 440)).toBeGreaterThan(strong);
      expect(toneStrength(before, 660)).toBeLessThan(strong / 5);
      expect(toneStrength(after, 440)).toBeGreaterThan(strong);
      expect(toneStrength(after, 660)).toBeGreaterThan(strong);
    },
  );

  await part("who says no is in no file, and a call that ends leaves it whole", async () => {
    await ada.run("settings.change", {
      recordOptions: { ...defaultRecordOptions, countdown: 0, container: "webm" },
    });
    const [atAda, atBob] = await talk(ada, bob);
    await pressTool(callWith(atAda, "Bob"), "Record call");
    // The popup asks as well: whichever is open can answer.
    const popup = await bob.openPopup();
    await popup.getByRole("alertdialog", { name: "Ada wants to record" })
      .getByRole("button", { name: "Refuse" }).click();
    await atBob.getByRole("alertdialog", { name: "Ada wants to record" })
      .waitFor({ state: "hidden" });
    await atAda.getByText("Bob refused: only your own side is recorded.").waitFor();
    await recorded(ada, 3000);
    expect(await atBob.getByRole("status", { name: "Ada is recording" }).count()).toBe(0);

    await callWith(atAda, "Bob").getByRole("button", { name: "Hang up" }).click();
    await atAda.getByText("is in the library.").first().waitFor();
    expect((await ada.state()).recordings).toEqual([]);

    const [file] = await libraryFiles(ada, ".webm");
    const bytes = file?.bytes ?? new Uint8Array();
    expect((await probe(bytes)).duration).toBeGreaterThan(2.5);
    for (const at of [0.5, 2]) {
      for (const half of await halves(bytes, at)) expect([half, isRed(half)]).toEqual([half, true]);
    }
    const heard = await sound(bytes);
    expect(toneStrength(heard.subarray(48_000, 96_000), 660)).toBeLessThan(0.01);
  });

  await part("a muted tab stays silent here while it is recorded with its sound", async () => {
    await using site = serveToneSite();
    const tab = await ada.openTab(site.url(green, 990));
    await tab.getByRole("button", { name: "Play" }).click();
    await mute(ada, true);
    await ada.run("settings.change", {
      recordOptions: { ...defaultRecordOptions, countdown: 0 },
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

  await part("the camera is recorded with the microphone, unless its switch is off", async () => {
    await ada.run("settings.change", { recordOptions: { ...defaultRecordOptions, countdown: 0 } });
    const voiced = await record(ada);
    expect(voiced.kinds).toEqual(["audio", "video"]);
    expect(toneStrength(await sound(voiced.bytes), 440)).toBeGreaterThan(0.05);

    const popup = await ada.openPopup(await ada.openTab("about:blank"));
    const voice = popup.getByRole("button", { name: "Microphone with the camera" });
    expect(await voice.getAttribute("aria-pressed")).toBe("true");
    await voice.click();
    await eventually(async () => !(await ada.state()).settings.recordOptions.cameraVoice, {
      what: "the switch is off",
    });
    await popup.close().catch(() => {});
    expect(await record(ada)).toMatchObject({ kinds: ["video"], soundless: false });
  });
});
