import type { Locator, Page } from "playwright-core";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Person } from "../../../scripts/chromium/person.ts";
import { type Attendee, inTab } from "./attendee.ts";
import type { GuestTab } from "./guest_tab.ts";
import { showsColour, showsMadeUpCamera } from "./video_picture.ts";

/** The meeting that a page shows. */
export const meetingIn = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: `Meeting ${name}` });

/** Somebody who wants to be let into the meeting that a page shows. */
export const knockOf = (page: Page, name: string): Locator =>
  page.getByRole("alertdialog", { name: `${name} wants to enter` });

/** Opens the view of meetings in a panel. */
const openMeetings = (panel: Page) =>
  panel.getByRole("button", { name: "Create meeting link" }).click();

/** Makes a meeting's link as a person does, in a panel that stays open. */
export async function makeMeetingLink(
  person: Person,
  name: string,
  { asks = false } = {},
): Promise<{ link: string; panel: Page }> {
  const panel = await person.openPanel();
  await openMeetings(panel);
  await panel.getByRole("textbox", { name: "Meeting name" }).fill(name);
  if (asks) await panel.getByRole("switch", { name: "Ask before entering" }).click();
  await panel.getByRole("button", { name: "Create meeting link" }).click();
  const box = panel.getByRole("textbox", { name: "Meeting link", exact: true });
  await box.waitFor();
  return { link: await box.inputValue(), panel };
}

/** Enters from the preview, in which nobody sees them yet. */
async function enterFromPreview(panel: Page): Promise<void> {
  await panel.getByText("Nobody sees or hears you before you enter.").waitFor();
  await panel.getByRole("button", { name: "Enter", exact: true }).click();
}

/** Enters a meeting of the list. */
export async function enterListed(panel: Page, name: string): Promise<void> {
  await panel.getByRole("list", { name: "Meetings" })
    .getByRole("listitem", { name }).getByRole("button", { name: "Enter" }).click();
  await enterFromPreview(panel);
}

/** Enters a meeting by a link that somebody sent. */
export async function enterByLink(panel: Page, link: string): Promise<void> {
  await openMeetings(panel);
  const pasted = panel.getByRole("region", { name: "Have a meeting link?" });
  await pasted.getByRole("textbox", { name: "Paste a meeting link" }).fill(link);
  await pasted.getByRole("button", { name: "Enter", exact: true }).click();
  await enterFromPreview(panel);
}

const label = ({ name }: Attendee): string => `${name}'s video`;

/** Opens a meeting's link in a tab, and enters. */
export async function guestEnters(tab: GuestTab, name: string, link: string): Promise<Attendee> {
  const one = inTab(name, tab);
  await tab.page.goto(link);
  await one.type("Your name", name);
  await one.press("Enter");
  return one;
}

/** Waits until one sees the camera of the other. */
export async function sees(one: Attendee, other: Attendee): Promise<void> {
  const video = one.video(label(other));
  if (other.camera) await showsColour(video, other.camera);
  else await showsMadeUpCamera(video);
}

/** Waits until somebody hears exactly these, of all whose pitch is known. */
export async function hearsOnly(
  one: Attendee,
  heard: readonly Attendee[],
  all: readonly Attendee[],
): Promise<void> {
  const others = all.filter((each) => each !== one);
  const pitches = (of: readonly Attendee[]) => of.map(({ pitch }) => pitch).sort();
  const wanted = pitches(heard);
  await eventually(async () => {
    const found = (await one.hears(pitches(others))).sort();
    if (String(found) === String(wanted)) return true;
    throw new Error(`${one.name} hears ${found.join(", ") || "nothing"} Hz`);
  }, { what: `${one.name} hears ${wanted.join(", ") || "nothing"} Hz`, within: 20_000 });
}

/** Waits until each sees each one's camera and hears each one's voice. */
export async function allMeet(all: readonly Attendee[]): Promise<void> {
  for (const one of all) {
    const others = all.filter((each) => each !== one);
    for (const other of others) await sees(one, other);
    await hearsOnly(one, others, all);
  }
}

/** Whether a page shows nobody of this name any more. */
export async function noLongerSees(one: Attendee, name: string): Promise<void> {
  const selector = JSON.stringify(`video[aria-label="${name}'s video"]`);
  await eventually(
    () => one.evaluate<boolean>(`document.querySelector(${selector}) === null`),
    { what: `${one.name} no longer sees ${name}`, within: 30_000 },
  );
}

/** Of these lines, those that somebody's chat shows, in its order. */
export async function chatOrder(one: Attendee, lines: readonly string[]): Promise<string[]> {
  const text = await one.evaluate<string>(
    `[...document.querySelectorAll("[role=log]")].map(({ innerText }) => innerText).join("\\n")`,
  );
  return lines.filter((line) => text.includes(line))
    .sort((line, other) => text.indexOf(line) - text.indexOf(other));
}

/** Waits until everybody reads all of these lines, in one order. */
export async function allReadAlike(
  all: readonly Attendee[],
  lines: readonly string[],
): Promise<void> {
  await eventually(async () => {
    const orders = await Promise.all(all.map((one) => chatOrder(one, lines)));
    const [first = []] = orders;
    if (first.length === lines.length && orders.every((each) => `${each}` === `${first}`)) {
      return true;
    }
    throw new Error(orders.map((each, i) => `${all[i]?.name}: ${each.join(" | ")}`).join("\n"));
  }, { what: "all read the same lines in one order" });
}
