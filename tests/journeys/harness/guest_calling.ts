import type { Page } from "playwright-core";
import type { Person } from "../../../scripts/chromium/person.ts";

/** Makes a call link as a person does, in a panel that stays open. */
export async function makeCallLink(person: Person): Promise<{ link: string; panel: Page }> {
  const panel = await person.openPanel();
  await panel.getByRole("button", { name: "Add contact" }).first().click();
  await panel.getByRole("button", { name: "Create call link" }).click();
  const box = panel.getByRole("textbox", { name: "Call link" });
  await box.waitFor();
  return { link: await box.inputValue(), panel };
}

/** Gives a name on the page of a call link, and presses *Join*. */
export async function joinAs(page: Page, name: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Join" }).click();
}
