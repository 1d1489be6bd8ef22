import { expect } from "@std/expect";
import type { Download, Locator, Page } from "playwright-core";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { pictureAt, probe, sound, toneStrength } from "../record/media_tools.ts";
import { journey } from "./harness/journey.ts";
import { serveToneSite } from "./harness/tone_site.ts";

const green: Colour = [20, 160, 60];

/** Starts with a button of the popup, skips the countdown, and stops after some seconds. */
async function record(person: Person, over: Page, button: string, seconds: number): Promise<Page> {
  // Capture of a tab closes the popup over it: each press opens its own.
  const press = async (name: string) => {
    const popup = await eventually(() => person.openPopup(over), { what: "the popup stays open" });
    await pressInPopup(popup.getByRole("button", { name }));
    return popup;
  };
  await closed(await press(button));
  await eventually(async () => (await person.state()).recordings.length === 1, {
    what: "the countdown runs",
  });
  await skipCountdown(person, over);
  await eventually(async () => {
    const [running] = (await person.state()).recordings;
    return running && running.elapsedMs > seconds * 1000;
  }, { what: `${seconds} seconds are recorded`, within: 30_000 });
  const popup = await press("Stop recording");
  await eventually(async () => (await person.state()).recordingNotes.length > 0, {
    what: "the recording is whole",
    within: 30_000,
  });
  return popup;
}

/** Presses *Skip countdown*, unless a busy machine has counted to its end by then. */
async function skipCountdown(person: Person, over: Page): Promise<void> {
  const popup = await eventually(() => person.openPopup(over), { what: "the popup stays open" });
  const counts = async () => (await person.state()).recordings[0]?.state === "countdown";
  const pressed = pressInPopup(popup.getByRole("button", { name: "Skip countdown" }));
  await Promise.race([
    pressed,
    eventually(async () => !await counts(), { what: "the countdown is over" }),
  ]);
  await closed(popup);
  await pressed.catch(() => {});
}

/** Closes a popup that may have closed by itself. */
async function closed(popup: Page): Promise<void> {
  await popup.close().catch(() => {});
}

/** What *Download* saves: the bytes and the file's name. */
async function download(person: Person, page: Page, item: Locator) {
  const folder = await Deno.makeTempDir();
  try {
    await person.cdp.send("Browser.setDownloadBehavior", {
      behavior: "allow",
      downloadPath: folder,
    });
    const started: Promise<Download> = page.waitForEvent("download");
    await item.getByRole("button", { name: "Download" }).click();
    const name = (await started).suggestedFilename();
    const bytes = await eventually(async () => {
      const [file] = await Array.fromAsync(Deno.readDir(folder));
      if (!file || file.name.endsWith(".crdownload")) return undefined;
      const read = await Deno.readFile(`${folder}/${file.name}`);
      return read.length > 0 && read;
    }, { what: "the file is downloaded" });
    return { name, bytes };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const items = (page: Page, list = "Recordings") =>
  page.getByRole("list", { name: list }).getByRole("listitem");

journey("a tab is recorded from the popup, found in the library and downloaded", async (stage) => {
  await using site = serveToneSite();
  const ada = await stage.person("Ada", { permissions: ["tabCapture"] });
  const tab = await ada.openTab(site.url(green, 990));
  await tab.getByRole("button", { name: "Play" }).click();
  const popup = await record(ada, tab, "Record this tab", 3);
  await pressInPopup(popup.getByRole("button", { name: "Open library" }));
  const library = await ada.page("library");
  const item = items(library).first();
  await item.getByText("MP4").waitFor();
  const { name, bytes } = await download(ada, library, item);
  // After the page that was recorded, and when.
  expect(name).toMatch(/^Tone 990, \d{4}-\d\d-\d\d \d\d\.\d\d\.mp4$/);
  const facts = await probe(bytes);
  expect(facts.streams.map(({ codec_type }) => codec_type).sort()).toEqual(["audio", "video"]);
  expect(facts.duration).toBeGreaterThan(2.5);
  const [red = 0, greenPart = 0, blue = 0] = await pictureAt(bytes, 1.5, 1, 1);
  expect(Math.abs(red - green[0]) + Math.abs(greenPart - green[1]) + Math.abs(blue - green[2]))
    .toBeLessThan(60);
  const heard = (await sound(bytes)).subarray(48_000, 96_000);
  expect(toneStrength(heard, 990)).toBeGreaterThan(0.2);

  await item.getByRole("button", { name: "Play" }).click();
  const player = library.getByRole("dialog").locator("video");
  await eventually(() =>
    player.evaluate((element) => {
      const video = element as HTMLVideoElement;
      if (video.readyState < 2) return false;
      video.currentTime = 2;
      return video.seekable.end(0) > 2;
    }), { what: "the recording plays and seeks" });
  await eventually(
    () => player.evaluate((element) => (element as HTMLVideoElement).currentTime >= 2),
    { what: "it plays from where it was sought" },
  );
});

journey(
  "the microphone is recorded; the library follows, renames, deletes and brings back",
  async (stage) => {
    await using site = serveToneSite();
    const ada = await stage.person("Ada");
    const tab = await ada.openTab(site.url(green, 990));
    const library = await ada.openPage("library");
    await library.getByText("No recordings yet").waitFor();
    // A steady tone is noise to a browser that is asked to suppress it.
    await ada.run("settings.change", {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
    await closed(await record(ada, tab, "Record microphone", 2));
    // The page stayed open.
    await library.bringToFront();
    const item = items(library).first();
    await item.getByRole("button", { name: "Download" }).waitFor();
    const { bytes } = await download(ada, library, item);
    const facts = await probe(bytes);
    expect(facts.streams.map(({ codec_type }) => codec_type)).toEqual(["audio"]);
    expect(toneStrength(await sound(bytes), 440)).toBeGreaterThan(0.05);

    await item.getByRole("button", { name: "Rename" }).click();
    const dialog = library.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name" }).fill("Minutes of Monday");
    await dialog.getByRole("button", { name: "Save" }).click();
    const renamed = library.getByRole("listitem", { name: "Minutes of Monday", exact: true });
    await renamed.waitFor();

    await renamed.getByRole("button", { name: "Delete" }).click();
    await renamed.waitFor({ state: "detached" });
    await library.getByRole("button", { name: "Undo delete" }).click();
    await renamed.waitFor();
    // Another page of the library sees it as well.
    const other = await ada.openTab(ada.url("library"));
    await other.getByRole("listitem", { name: "Minutes of Monday", exact: true }).waitFor();
    await other.getByRole("searchbox", { name: "Search the library" }).fill("tuesday");
    await items(other).first().waitFor({ state: "detached" });
    await other.getByRole("searchbox", { name: "Search the library" }).fill("monday");
    await items(other).first().waitFor();

    await renamed.getByRole("button", { name: "Delete" }).click();
    await items(other).first().waitFor({ state: "detached" });
    // The note that it was brought back may still stand there, with a button of that name too.
    await library.getByRole("status").filter({ hasText: "Minutes of Monday" })
      .getByRole("button", { name: "Dismiss" }).click();
    await eventually(() =>
      library.evaluate(async () => {
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle("library");
        return (await Array.fromAsync(folder.keys())).length === 0;
      }), { what: "the file is gone from the disk" });
  },
);

journey(
  "a recording is trimmed by keys and converted; a conversion is cancelled",
  async (stage) => {
    await using site = serveToneSite();
    const ada = await stage.person("Ada", { permissions: ["tabCapture"] });
    const tab = await ada.openTab(site.url(green, 990));
    await record(ada, tab, "Record this tab", 5);
    const library = await ada.openPage("library");
    const original = items(library).last();
    const name = await original.getAttribute("aria-label") ?? "";

    await original.getByRole("button", { name: "Trim" }).click();
    const dialog = library.getByRole("dialog");
    const end = dialog.getByRole("slider", { name: "End" });
    const whole = Number(await end.inputValue());
    await end.focus();
    for (let press = 0; press < 20; press++) await end.press("ArrowLeft");
    expect(Number(await end.inputValue())).toBeLessThan(whole - 1500);
    const kept = Number(await end.inputValue()) / 1000;
    await dialog.getByRole("button", { name: "Save as a copy" }).click();
    const part = library.getByRole("listitem", { name: `${name} (part)` });
    await part.waitFor();
    const trimmed = await probe((await download(ada, library, part)).bytes);
    expect(Math.abs(trimmed.duration - kept)).toBeLessThan(0.3);

    for (
      const [kind, codec, streams] of [
        ["Sound only", "opus", 1],
        ["GIF", "gif", 1],
      ] as const
    ) {
      const before = await items(library).count();
      await part.first().getByRole("button", { name: "Convert" }).click();
      await dialog.getByRole("radio", { name: kind }).check();
      await dialog.getByRole("button", { name: "Convert", exact: true }).click();
      await eventually(async () => await items(library).count() === before + 1, {
        what: `${kind} is made`,
        within: 60_000,
      });
      const facts = await probe((await download(ada, library, items(library).first())).bytes);
      expect(facts.streams.map(({ codec_name }) => codec_name)).toEqual(Array(streams).fill(codec));
      await items(library).first().getByRole("button", { name: "Delete" }).click();
      await eventually(async () => await items(library).count() === before, {
        what: `${kind} is deleted`,
      });
    }

    const before = await items(library).count();
    await original.getByRole("button", { name: "Convert" }).click();
    await dialog.getByRole("radio", { name: "WebM" }).check();
    await dialog.getByRole("combobox", { name: "Size" }).selectOption("360p at most");
    await dialog.getByRole("button", { name: "Convert", exact: true }).click();
    await library.getByRole("button", { name: `Cancel Converting “${name}”` }).click();
    await library.getByText("Cancelled.").waitFor();
    await library.getByRole("list", { name: "Work in progress" }).waitFor({ state: "detached" });
    expect(await items(library).count()).toBe(before);
  },
);
