import { expect } from "@std/expect";
import { defaultRecordOptions } from "../../extension/model/default_settings.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { pictureAt, probe, sound, toneStrength } from "../record/media_tools.ts";
import { pressTool, talk } from "./harness/call_tools.ts";
import { callWith } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";
import { libraryFiles } from "./harness/library_files.ts";

/** Waits until a recording in the engine has come so far. */
async function recorded(person: Person, ms: number): Promise<number> {
  return await eventually(async () => {
    const [recording] = (await person.state()).recordings;
    return recording && recording.elapsedMs >= ms ? recording.elapsedMs : undefined;
  }, { what: `${person.name} has recorded ${ms} ms`, within: 20_000 });
}

/** The colours in the middle of the left and of the right half, `at` seconds in. */
async function halves(bytes: Uint8Array, at: number): Promise<[number[], number[]]> {
  // Wide enough that the halved colour resolution of video does not mix the two.
  const [width, height] = [16, 8];
  const picture = await pictureAt(bytes, at, width, height);
  const pixel = (x: number) => [...picture.slice((4 * width + x) * 3).subarray(0, 3)];
  return [pixel(4), pixel(12)];
}

/** A steady tone is noise to a browser that suppresses noise. */
async function leaveTones(...people: Person[]): Promise<void> {
  for (const person of people) {
    await person.run("settings.change", {
      noiseSuppression: false,
      echoCancellation: false,
      autoGainControl: false,
    });
  }
}

const isRed = ([r = 0, g = 0, b = 0]: number[]) => r > g + 60 && r > b + 60;
const isBlue = ([r = 0, g = 0, b = 0]: number[]) => b > r + 60 && b > g + 40;

journey(
  "a call is recorded once the other side allows it, and shows for as long",
  async (stage) => {
    const [ada, bob] = await stage.pairOf("Ada", "Bob");
    await ada.run("settings.change", { recordOptions: { ...defaultRecordOptions, countdown: 0 } });
    await leaveTones(ada, bob);
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

journey("who says no is in no file, and a call that ends leaves it whole", async (stage) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");
  await ada.run("settings.change", {
    recordOptions: { ...defaultRecordOptions, countdown: 0, container: "webm" },
  });
  await leaveTones(ada, bob);
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
