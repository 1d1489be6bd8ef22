import type { Locator, Page } from "playwright-core";
import type { Person } from "../../../scripts/chromium/person.ts";
import { callWith, ringFrom } from "./calling.ts";

/** Two people talking with video, each in their own side panel. */
export async function talk(caller: Person, called: Person): Promise<[Page, Page]> {
  const [theirs, own] = [await called.openPanel(), await caller.openPanel()];
  await own.getByRole("button", { name: `Call ${called.name} with video` }).click();
  await ringFrom(theirs, caller.name).getByRole("button", { name: "Accept with video" }).click();
  await callWith(own, called.name).getByLabel(`${called.name}'s video`).waitFor();
  await callWith(theirs, caller.name).getByLabel(`${caller.name}'s video`).waitFor();
  return [own, theirs];
}

/** Presses a control of a call, which is in the bar or behind *More*, depending on the room. */
export async function pressTool(call: Locator, name: string): Promise<void> {
  const tool = call.getByRole("button", { name, exact: true });
  if (await tool.isVisible()) return await tool.click();
  await call.getByRole("button", { name: "More", exact: true }).click();
  await call.page().getByRole("menuitem", { name, exact: true }).click();
}
