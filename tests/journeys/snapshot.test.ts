import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import { pressTool, talk } from "./harness/call_tools.ts";
import { callWith } from "./harness/calling.ts";
import { type DecodedPicture, decodedPicture, near } from "./harness/decoded_picture.ts";
import { journey } from "./harness/journey.ts";
import { countLibraryFiles, libraryFiles } from "./harness/library_files.ts";
import {
  changingPage,
  framePage,
  innerPage,
  pictureSite,
  smallPdf,
  tallPage,
} from "./harness/picture_page.ts";

/** Waits until a person's library has so many pictures of a kind; the newest of them. */
async function kept(person: Person, ending: string, count: number): Promise<DecodedPicture> {
  await eventually(async () => await countLibraryFiles(person, ending) >= count, {
    what: `${person.name} has ${count} pictures`,
    within: 20_000,
  });
  const [newest] = await libraryFiles(person, ending);
  if (!newest) throw new Error("There is no such picture");
  return await decodedPicture(newest.bytes);
}

/** Opens the popup on a tab and asks for all of its page. */
async function askForWhole(person: Person, tab: Page): Promise<Page> {
  const popup = await person.openPopup(tab);
  await popup.getByRole("button", { name: "More snapshots" }).click();
  await popup.getByRole("menuitem", { name: "Snapshot whole page" }).click();
  return popup;
}

journey("pictures of a call and of pages", async (stage, part) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");

  await part("stills of both people, at full size, as the person wants their files", async () => {
    const [atAda] = await talk(ada, bob);
    const call = callWith(atAda, "Bob");
    await pressTool(call, "Snapshot Bob");
    await atAda.getByText("is in the library.").first().waitFor();
    const theirs = await kept(ada, ".png", 1);
    expect([theirs.width, theirs.height]).toEqual([640, 360]);
    expect(near(theirs.at(320, 180), bob.camera as readonly number[])).toBe(true);

    const { snapshotOptions } = (await ada.state()).settings;
    await ada.run("settings.change", { snapshotOptions: { type: "image/jpeg", quality: 0.8 } });
    await pressTool(call, "Snapshot yourself");
    const own = await kept(ada, ".jpg", 1);
    expect([own.width, own.height]).toEqual([640, 360]);
    expect(near(own.at(320, 180), ada.camera as readonly number[])).toBe(true);
    await ada.run("settings.change", { snapshotOptions });
  });

  await part("the tab as it shows, the whole page, and a drawing on it", async () => {
    const before = await countLibraryFiles(ada, ".png");
    const tab = await ada.openTab(pictureSite(stage, tallPage));
    const view = await tab.evaluate(() => [innerWidth, innerHeight, document.body.scrollHeight]);
    const [width = 0, height = 0, length = 0] = view;

    const popup = await ada.openPopup(tab);
    await popup.getByRole("button", { name: "Snapshot this tab" }).click();
    await popup.getByText("is in the library.").first().waitFor();
    const shown = await kept(ada, ".png", before + 1);
    expect([shown.width, shown.height]).toEqual([width, height]);
    expect(shown.at(100, 150)).toEqual([8, 0, 0]);

    await popup.getByRole("button", { name: "Copy" }).click();
    await popup.getByText("The picture is on the clipboard.").waitFor();
    await ada.cdp.send("Browser.setPermission", {
      permission: { name: "clipboard-read" },
      setting: "granted",
      origin: new URL(tab.url()).origin,
    });
    const pasted = await tab.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const picture = await createImageBitmap(await item!.getType("image/png"));
      return [picture.width, picture.height];
    });
    expect(pasted).toEqual([width, height]);

    // Scrolled away, as a reader would have it: it comes back to where it was.
    await tab.evaluate(() => scrollTo({ top: 700, behavior: "instant" }));
    await popup.getByRole("button", { name: "More snapshots" }).click();
    await popup.getByRole("menuitem", { name: "Snapshot whole page" }).click();
    const whole = await kept(ada, ".png", before + 2);
    const scrollbar = await tab.evaluate(() => document.documentElement.clientWidth);
    expect([whole.width, whole.height]).toEqual([scrollbar, length]);
    const bands = Array.from({ length: 30 }, (_, i) => {
      const top = i * 100 + (i >= 3 ? 20 : 0);
      return whole.at(300, top + 50)[0];
    });
    expect(bands).toEqual(Array.from({ length: 30 }, (_, i) => i * 8));
    // What stands fixed is there once: its own colour nowhere else down the left edge.
    const fixed = (colour: number[]) =>
      Array.from({ length: Math.floor(length / 10) }, (_, i) => i * 10 + 5)
        .filter((y) => near(whole.at(20, y), colour)).length;
    expect([fixed([255, 0, 255]), fixed([0, 255, 255])]).toEqual([4, 4]);
    expect(whole.at(300, 310)).toEqual([255, 255, 0]);
    expect(await tab.evaluate(() => scrollY)).toBe(700);
    expect(await tab.evaluate(() => document.querySelector("header")?.getAttribute("style")))
      .toBe(null);

    // From the note into the editor: a box, a crop, and a copy at full size.
    await pressInPopup(popup.getByRole("button", { name: "Edit" }));
    const editor = await ada.page("editor");
    const paper = editor.getByRole("application", { name: /^Picture, / });
    await editor.getByRole("radio", { name: "Box" }).check();
    await paper.focus();
    for (const key of ["ArrowLeft", "ArrowUp"]) await paper.press(`Shift+${key}`);
    await paper.press("Enter");
    for (const key of ["ArrowRight", "ArrowDown"]) await paper.press(`Shift+${key}`);
    await paper.press("Enter");
    await editor.getByText("Done: Box.").waitFor();
    await editor.getByRole("button", { name: "Undo" }).click();
    await editor.getByRole("button", { name: "Redo" }).click();
    await editor.getByRole("radio", { name: "Crop" }).check();
    await paper.press("Shift+ArrowLeft");
    await paper.press("Shift+ArrowLeft");
    await paper.press("Shift+ArrowUp");
    await paper.press("Shift+ArrowUp");
    await paper.press("Enter");
    for (let step = 0; step < 3; step++) {
      await paper.press("Shift+ArrowRight");
      await paper.press("Shift+ArrowDown");
    }
    await paper.press("Enter");
    const far = Math.round(whole.width / 10);
    const cropped = new RegExp(`^Picture, ${(3 * far).toLocaleString("en")} by`);
    await editor.getByRole("application", { name: cropped }).waitFor();
    await editor.getByRole("button", { name: "Save to library" }).click();
    await editor.getByText("edited” is in the library.").waitFor();
    const edited = await kept(ada, ".png", before + 3);
    expect([edited.width, edited.height]).toEqual([3 * far, 3 * far]);
    // The box began one step right and down of the crop's corner.
    expect(near(edited.at(Math.round(1.5 * far), far), [217, 43, 46])).toBe(true);
  });

  await part("a key keeps the tab; a page of the browser's own is refused in words", async () => {
    const before = await countLibraryFiles(ada, ".png");
    const tab = await ada.openTab("chrome://version/");
    const popup = await ada.openPopup(tab);
    await popup.getByRole("button", { name: "More snapshots" }).click();
    await popup.getByRole("menuitem", { name: "Snapshot whole page" }).click();
    await popup.getByText("The browser does not allow snapshots of this page").waitFor();
    expect(await countLibraryFiles(ada, ".png")).toBe(before);
    expect((await ada.state()).snapshotNote).toBe(null);

    // The key itself cannot be pressed without a window manager: its event comes to the worker, on a
    // tab that the toolbar button gave leave for.
    const page = await ada.openTab(pictureSite(stage, tallPage));
    await (await ada.openPopup(page)).close();
    await page.bringToFront();
    const worker = await ada.worker();
    await worker.evaluate(`chrome.tabs.query({ url: [] }).then(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.commands.onCommand.dispatch("snapshot_tab", tab);
  })`);
    worker.close();
    expect((await kept(ada, ".png", before + 1)).at(100, 50)).toEqual([0, 0, 0]);
  });

  await part(
    "a page that scrolls inside a part of it is kept whole, and left as it was",
    async () => {
      const before = await countLibraryFiles(ada, ".png");
      const tab = await ada.openTab(pictureSite(stage, innerPage));
      await tab.evaluate(() =>
        document.querySelector("main")?.scrollTo({ top: 700, behavior: "instant" })
      );
      const popup = await ada.openPopup(tab);
      await popup.getByRole("button", { name: "More snapshots" }).click();
      await popup.getByRole("menuitem", { name: "Snapshot whole page" }).click();
      const whole = await kept(ada, ".png", before + 1);
      expect(whole.height).toBe(3050);
      const bands = Array.from({ length: 30 }, (_, i) => whole.at(300, 50 + i * 100 + 50)[0]);
      expect(bands).toEqual(Array.from({ length: 30 }, (_, i) => i * 8));
      expect(near(whole.at(300, 20), [0, 255, 255])).toBe(true);
      const after = await tab.evaluate(() => [
        document.querySelector("main")?.scrollTop,
        document.querySelector("main")?.getAttribute("style"),
        document.body.getAttribute("style"),
      ]);
      expect(after).toEqual([700, null, null]);
    },
  );

  await part("a page that changes while it is scrolled is kept as it is read", async () => {
    const before = await countLibraryFiles(ada, ".png");
    const tab = await ada.openTab(pictureSite(stage, changingPage));
    await askForWhole(ada, tab);
    const whole = await kept(ada, ".png", before + 1);
    expect([whole.width, whole.height]).toEqual([1500, 2500]);
    for (const x of [300, 1300]) {
      const seen = Array.from({ length: 25 }, (_, i) => whole.at(x, i * 100 + 50)[0]);
      expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => i * 8));
    }
    const ys = Array.from({ length: 250 }, (_, i) => i * 10 + 5);
    const placesOf = (x: number, colour: number[]) =>
      ys.filter((y) => near(whole.at(x, y), colour));
    // The bar is at the top and nowhere else, the button nowhere, the background once.
    expect(placesOf(10, [255, 0, 255])).toEqual([5, 15, 25, 35]);
    expect(placesOf(10, [0, 255, 255])).toEqual([]);
    expect(placesOf(50, [255, 255, 0])).toEqual([5, 15]);
    expect(await tab.evaluate(() => document.body.getAttribute("style"))).toBe(null);
  });

  await part("what cannot be scrolled is kept as it shows, and that is said", async () => {
    const before = await countLibraryFiles(ada, ".png");
    const pdf = await ada.openTab(pictureSite(stage, smallPdf, "application/pdf"));
    let popup = await askForWhole(ada, pdf);
    await popup.getByText("This is a PDF: the picture shows only the visible part.").waitFor();
    await popup.close();
    const other = pictureSite(stage, tallPage);
    const frame = await ada.openTab(pictureSite(stage, framePage(other)));
    popup = await askForWhole(ada, frame);
    await popup.getByText("The page scrolls inside an area that Ringside cannot expand").waitFor();
    expect(await countLibraryFiles(ada, ".png")).toBe(before + 2);
  });

  await part("a long page goes on without the popup, and any popup can end it", async () => {
    const before = await countLibraryFiles(ada, ".png");
    const tab = await ada.openTab(pictureSite(stage, tallPage));
    await tab.evaluate(() => {
      for (const band of document.querySelectorAll<HTMLElement>(".band")) {
        band.style.height = "400px";
      }
    });
    let popup = await askForWhole(ada, tab);
    await popup.getByText(/^Whole page, \d+% done$/).waitFor();
    await popup.close();
    popup = await ada.openPopup(tab);
    await popup.getByRole("progressbar", { name: /^Whole page, / }).waitFor();
    await popup.getByRole("button", { name: "Cancel snapshot" }).click();
    await popup.getByText("Cancelled. Nothing was saved.").waitFor();
    await popup.getByRole("progressbar").waitFor({ state: "detached" });
    await eventually(
      async () =>
        await tab.evaluate(() => document.querySelector("header")?.getAttribute("style")) === null,
      {
        what: "the page is as it was",
      },
    );
    expect(await countLibraryFiles(ada, ".png")).toBe(before);
    await popup.close();

    popup = await askForWhole(ada, tab);
    await popup.getByText(/^Whole page, \d+% done$/).waitFor();
    await popup.close();
    expect((await kept(ada, ".png", before + 1)).height).toBe(12_020);
  });
});
