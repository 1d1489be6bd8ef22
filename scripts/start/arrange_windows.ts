import type { Person } from "../chromium/person.ts";
import { type Place, windowPlaces } from "./window_places.ts";

/** Arranges two people's windows side by side on the screen. */
export async function arrangeWindows(first: Person, second: Person): Promise<void> {
  const [one, other] = windowPlaces(await screenOf(first));
  await place(first, one);
  await place(second, other);
}

/** Brings a person's window to the front. */
export async function bringToFront(person: Person): Promise<void> {
  await (await tabOf(person)).bringToFront();
}

/** The part of the screen that a window may use, without the system's bars. */
async function screenOf(person: Person): Promise<Place> {
  const tab = await tabOf(person);
  return await tab.evaluate(() => {
    const { availHeight: height, availWidth: width } = screen;
    // The origin of the usable part; all desktop browsers report it, no standard defines it.
    const { availLeft: left = 0, availTop: top = 0 } = screen as
      & Screen
      & Partial<
        Record<"availLeft" | "availTop", number>
      >;
    return { left, top, width, height };
  });
}

async function place(person: Person, bounds: Place): Promise<void> {
  const tab = await tabOf(person);
  const session = await tab.context().newCDPSession(tab);
  const { windowId } = await session.send("Browser.getWindowForTarget");
  await session.send("Browser.setWindowBounds", { windowId, bounds: { ...bounds } });
  await session.detach();
}

async function tabOf(person: Person) {
  const [tab] = (await person.pages()).filter((page) => /^https?:/.test(page.url()));
  if (!tab) throw new Error(`${person.name} has no window`);
  return tab;
}
