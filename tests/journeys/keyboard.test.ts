import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { commandKeys } from "../../extension/manifest.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { callWith, inState, ringFrom } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";

/** Goes on with Tab until the focus is on the control with this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
    });
  for (let press = 0; press < 60; press++) {
    if (await focused() === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches “${name}”`);
}

journey("a call from the first key to the last without a mouse", async (stage) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");
  const atBob = await bob.openPanel();
  const popup = await ada.openPopup();
  const search = popup.getByRole("searchbox", { name: "Search contacts" })
    .or(popup.getByRole("textbox", { name: "Search contacts" }))
    .or(popup.getByRole("combobox", { name: "Search contacts" }));
  await eventually(() => search.evaluate((box) => box === document.activeElement), {
    what: "the popup opens with the search focused",
  });
  await popup.keyboard.type("bo");
  await popup.keyboard.press("Enter");
  await ringFrom(atBob, "Ada").waitFor();
  await tabTo(atBob, "Accept with voice");
  await atBob.keyboard.press("Enter");
  await inState(ada, "connected");
  await callWith(atBob, "Ada").waitFor();
  await tabTo(atBob, "Mute microphone");
  await atBob.keyboard.press("Space");
  await eventually(async () => {
    const { call } = await ada.state();
    return call.state === "connected" && !call.remotes[0]!.microphone;
  }, { what: "Ada knows that Bob is muted" });
  await tabTo(atBob, "Hang up");
  await atBob.keyboard.press("Enter");
  await atBob.getByText("You hung up.").waitFor();
  expect((await inState(ada, "ended")).reason).toBe("hung_up_by_peer");
});

journey("the browser takes every key that we suggest", async (stage) => {
  const ada = await stage.newcomer("Ada");
  const worker = await ada.worker();
  const commands = await worker.evaluate<{ name: string; shortcut: string }[]>(
    "chrome.commands.getAll()",
  );
  worker.close();
  // Some letters are the browser's own: it drops such a suggestion without a word.
  expect(Object.fromEntries(commands.map(({ name, shortcut }) => [name, shortcut || undefined])))
    .toEqual(commandKeys);
});
