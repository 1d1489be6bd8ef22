/// <reference types="@types/chrome" />
import { systemClock } from "@ringside/clock";
import type { PageLacks } from "../../model/snapshot_state.ts";
import { askEngine } from "../../messages/ask_engine.ts";
import type { TabPicture } from "../../messages/background_contract.ts";
import { ensureEngineDocument } from "./engine_document.ts";
import type { PageMeasure, PagePlace } from "./page_script.ts";
import { PageScroller, pieceTops } from "./page_scroller.ts";

/** Chromium takes two pictures of tabs a second and refuses the third (chrome.tabs). */
const quotaMs = 520;
/** What a canvas still holds, in pixels a side; a longer page is cut there. */
const mostPixels = 32_000;
/** What memory still holds of one picture: four bytes for each pixel. */
const mostArea = 120_000_000;
/** How much of the way it is to go through a page before its first picture. */
const surveyPart = 0.2;
/** How long the mark on the toolbar button stands, in milliseconds. */
const markMs = 2_000;

let lastCapture = 0;
let work: Promise<unknown> = Promise.resolve();

type Refusal = Extract<TabPicture, { ok: false }>["reason"];

/** A refusal on the way to a picture, with its reason. */
class Refused extends Error {
  constructor(readonly reason: Refusal) {
    super(`No picture of the tab: ${reason}`);
  }
}

/**
 * Takes a still of a tab, which has to be the one in front, and hands it to the engine: the person
 * must have invoked the extension there (activeTab), or Chromium refuses. One at a time.
 */
export function pictureTab(tab: number, whole: boolean): Promise<TabPicture> {
  const taken = work.then(() => take(tab, whole)).catch((error): TabPicture => {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    throw error;
  });
  work = taken.catch(() => {});
  return taken;
}

async function take(id: number, whole: boolean): Promise<TabPicture> {
  await ensureEngineDocument();
  const tab = await chrome.tabs.get(id);
  try {
    await (whole ? takeWhole(tab) : takeSeen(tab));
  } catch (error) {
    // A long page's picture is hundreds of megabytes, which nobody wants any more.
    await askEngine("snapshot.page_drop", {});
    await setMark(id);
    throw error;
  }
  const kept = await askEngine("snapshot.page_end", {});
  if (kept.ok) await mark(id);
  return kept;
}

async function takeSeen(tab: chrome.tabs.Tab, lacks?: PageLacks): Promise<void> {
  // The piece before anything else: it tells whether there is leave.
  const url = await capture(tab);
  await begin(tab, { whole: lacks !== undefined, width: 0, height: 0, lacks });
  await askEngine("snapshot.page_piece", { url, left: 0, top: 0 });
}

async function takeWhole(tab: chrome.tabs.Tab): Promise<void> {
  const scroller = new PageScroller(tab.id ?? -1);
  let page: PageMeasure;
  try {
    page = await scroller.begin();
  } catch (error) {
    throw new Refused(refusal(error, tab.url));
  }
  try {
    if (page.shownOnly) return await takeSeen(tab, page.shownOnly);
    const { scale } = page;
    const breadth = Math.min(page.breadth, Math.floor(mostPixels / scale));
    const most = Math.floor(
      Math.min(mostPixels / scale, mostArea / (breadth * scale * scale)),
    );
    // One that fits the window shows all it has; a longer one may grow.
    const scrolls = page.length > page.height + 1;
    const whole = scrolls
      ? await scroller.survey(page, most, (part) => report(tab, part * surveyPart))
      : page.length;
    const length = Math.min(whole, most);
    await begin(tab, {
      whole: true,
      width: Math.round(breadth * scale),
      height: Math.round(length * scale),
      ...(length < whole || breadth < page.breadth ? { lacks: "end" } : {}),
    });
    const places = placesOf(page, breadth, length);
    for (const [index, place] of places.entries()) {
      if (scrolls) {
        await report(tab, surveyPart + (1 - surveyPart) * index / places.length);
      }
      const at = await scroller.scrollTo(place);
      const url = await capture(tab);
      await askEngine("snapshot.page_piece", {
        url,
        left: Math.round(at.left * scale),
        top: Math.round(at.top * scale),
      });
    }
  } finally {
    await scroller.end();
  }
}

/** Where to stand for each picture: row by row, as one reads. */
function placesOf(page: PageMeasure, breadth: number, length: number): PagePlace[] {
  const tops = pieceTops(length, page.height);
  return tops.flatMap((top, row) =>
    pieceTops(breadth, page.width).map((left, column) => ({
      left,
      top,
      first: row === 0 && column === 0,
      last: row === tops.length - 1 && column === 0,
    }))
  );
}

/**
 * Says how far a page is, in the views and on the toolbar button, which is there when no view is.
 * Throws once its person has cancelled.
 */
async function report(tab: chrome.tabs.Tab, part: number): Promise<void> {
  const { wanted } = await askEngine("snapshot.page_progress", { part });
  if (!wanted) throw new Refused("cancelled");
  await setMark(tab.id, `${Math.round(part * 100)}%`);
}

async function begin(
  tab: chrome.tabs.Tab,
  size: { whole: boolean; width: number; height: number; lacks?: PageLacks | undefined },
): Promise<void> {
  await askEngine("snapshot.page_begin", { title: tab.title ?? "", ...size });
}

/** One picture of the tab as it shows, as a PNG's data URL. */
async function capture(tab: chrome.tabs.Tab): Promise<string> {
  const wait = lastCapture + quotaMs - Date.now();
  if (wait > 0) await new Promise<void>((resolve) => systemClock.after(wait, resolve));
  const [front] = await chrome.tabs.query({ active: true, windowId: tab.windowId });
  if (front?.id !== tab.id) throw new Refused("tab_changed");
  try {
    return await chrome.tabs.captureVisibleTab(tab.windowId, { format: "png" });
  } catch (error) {
    throw new Refused(refusal(error, tab.url));
  } finally {
    lastCapture = Date.now();
  }
}

/** Pages of the browser's own, and the store's, which it lets no extension into. */
const ownPage =
  /^(?:chrome|chrome-extension|devtools|edge|view-source):|^https:\/\/(?:chromewebstore\.google\.com\/|chrome\.google\.com\/webstore)/i;

/** Chromium names what it refuses in words only; the address is known where there is leave. */
function refusal(error: unknown, url: string | undefined): Refusal {
  const said = String(error);
  if (ownPage.test(url ?? "") || /chrome:\/\/|extensions gallery|error page/i.test(said)) {
    return "page_refused";
  }
  return /permission|cannot access|activeTab/i.test(said) ? "not_invoked" : "no_picture";
}

/** Says on the toolbar button that it worked: by a key there is nothing else to see. */
async function mark(tabId: number): Promise<void> {
  await setMark(tabId, "✓");
  systemClock.after(markMs, () => void setMark(tabId));
}

/** Without a text of its own the tab shows the engine's again. */
async function setMark(tabId: number | undefined, text?: string): Promise<void> {
  if (tabId === undefined) return;
  await chrome.action.setBadgeText({ tabId, ...(text && { text }) }).catch(() => {});
}
