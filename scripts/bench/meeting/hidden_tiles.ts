import type { Page } from "playwright-core";
import { lasting } from "./lasting.ts";
import { countShown } from "./watched_media.ts";

/** A window with room for two in a row, and heights that have room for fewer and fewer rows. */
const narrow = 240;
const heights = [560, 520, 480, 440, 400, 360, 320, 280] as const;
/** The view has found its places by then. */
const placedMs = 500;

/**
 * Makes a page's window smaller, until at least so many of the others are on other pages of its
 * grid; gives how many are.
 */
export async function hideTiles(page: Page, count: number): Promise<number> {
  const all = await countShown(page);
  for (const height of heights) {
    await page.setViewportSize({ width: narrow, height });
    await lasting(placedMs);
    const hidden = all - await countShown(page);
    if (hidden >= count) return hidden;
  }
  throw new Error(`No window is so small that ${count} of ${all} tiles are hidden`);
}

/** Tells a page that nobody sees it, as a browser does under another tab: all its tiles are hidden. */
export async function coverTab(page: Page, isCovered: boolean): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isCovered ? "hidden" : "visible");
}
