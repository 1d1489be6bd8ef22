import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { introduce } from "../../scripts/chromium/introduce.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import { copiedText } from "./harness/copied_text.ts";
import { journey } from "./harness/journey.ts";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
/** A meeting in the list, wherever it is shown. */
const listed = (page: Page, name: string) =>
  page.getByRole("list", { name: "Meetings" }).getByRole("listitem", { name, exact: true });

journey("a meeting is a link that its maker keeps, and that others paste", async (stage, part) => {
  const { assets, folder } = await builtGuestPage();
  stage.endWith(() => Deno.remove(folder, { recursive: true }));
  const relay = await stage.relay({ assets });
  const [ada, bob] = [await stage.newcomer("Ada"), await stage.newcomer("Bob")];
  for (const person of [ada, bob]) await introduce(person, relay.url);
  const linkOf = async () => (await ada.state()).meetings[0]?.link ?? "";
  /** The preview of the meeting shows, and is left again. */
  const previewed = async (page: Page) => {
    await page.getByText("Nobody sees or hears you before you enter.").waitFor();
    await button(page, "Not now").click();
  };

  await part("created, copied, shown as a QR code, and there after a restart", async () => {
    const panel = await ada.openPanel();
    await button(panel, "Create meeting link").click();
    await panel.getByText(/^Unchanged page/).waitFor();
    await panel.getByRole("textbox", { name: "Meeting name" }).fill("Choir");
    await panel.getByRole("switch", { name: "Ask before entering" }).click();
    await panel.getByRole("combobox", { name: "Expires" }).selectOption("day");
    await button(panel, "Create meeting link").click();
    const link = await panel.getByRole("textbox", { name: "Meeting link", exact: true })
      .inputValue();
    expect(link).toMatch(new RegExp(`^${relay.url}/m#v1\\.`));
    expect(await linkOf()).toBe(link);
    await panel.getByRole("img", { name: "QR code of the meeting link" }).waitFor();
    expect(await copiedText(panel, () => button(panel, "Copy meeting link").click())).toBe(link);
    await listed(panel, "Choir").getByText("Asks before entering").waitFor();
    const copy = listed(panel, "Choir").getByRole("button", { name: "Copy link" });
    expect(await copiedText(panel, () => copy.click())).toBe(link);

    await ada.restart();
    await listed(await ada.openPanel(), "Choir").waitFor();
    expect(await linkOf()).toBe(link);
  });

  await part("wherever its link is pasted, the meeting can be entered", async () => {
    const link = await linkOf();
    const panel = await bob.openPanel();
    await panel.getByRole("searchbox", { name: "Search contacts" }).fill(`Come: ${link}`);
    await panel.getByText("Created by someone else").waitFor();
    await button(panel, "Enter").click();
    await previewed(panel);
    // Who has only looked at it has not kept it.
    expect((await bob.state()).meetings).toEqual([]);

    await button(panel, "Back").click();
    await button(panel, "Add contact").first().click();
    await panel.getByRole("textbox", { name: "Paste an invite" }).fill(link);
    await panel.getByRole("textbox", { name: "Paste a meeting link" }).waitFor();
    await button(panel, "Enter").click();
    await previewed(panel);
  });

  await part("the popup offers the meeting whose page the tab shows", async () => {
    const tab = await bob.openTab(await linkOf());
    const popup = await bob.openPopup(tab);
    await popup.getByText("Choir").first().waitFor();
    await pressInPopup(button(popup, "Enter"));
    await eventually(async () => (await bob.state()).meeting.state === "preview", {
      what: "the preview is open",
    });
    await bob.run("meeting.leave", {});
  });

  await part("deleting an own meeting asks first", async () => {
    const panel = await ada.openPanel();
    await button(panel, "Create meeting link").click();
    const remove = listed(panel, "Choir").getByRole("button", { name: "Delete" });
    await remove.click();
    const question = panel.getByRole("alertdialog", { name: "Delete Choir?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    expect((await ada.state()).meetings).toHaveLength(1);
    await remove.click();
    await question.getByRole("button", { name: "Delete" }).click();
    await eventually(async () => (await ada.state()).meetings.length === 0, {
      what: "the meeting is gone",
    });
    expect(await panel.getByRole("list", { name: "Meetings" }).count()).toBe(0);
  });
});
