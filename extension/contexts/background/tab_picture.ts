/// <reference types="@types/chrome" />
import { systemClock } from "@ringside/clock";
import { askEngine } from "../../messages/ask_engine.ts";
import type { TabPicture } from "../../messages/background_contract.ts";
import { ensureEngineDocument } from "./engine_document.ts";
import { type PageMeasure, PageScroller, pieceTops } from "./page_scroller.ts";

/** Chromium takes two pictures of tabs a second and refuses the third (chrome.tabs). */
const quotaMs = 520;
/** What a canvas still holds, in pixels a side; a longer page is cut there. */
const mostPixels = 32_000;
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
    throw error;
  }
  const kept = await askEngine("snapshot.page_end", {});
  if (kept.ok) await mark(id);
  return kept;
}

async function takeSeen(tab: chrome.tabs.Tab): Promise<void> {
  // The piece before anything else: it tells whether there is leave.
  const url = await capture(tab);
  await begin(tab, { whole: false, width: 0, height: 0, cut: false });
  await askEngine("snapshot.page_piece", { url, top: 0 });
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
    const scale = page.scale;
    const most = Math.floor(mostPixels / scale);
    const length = Math.min(page.length, most);
    await begin(tab, {
      whole: true,
      width: Math.round(page.width * scale),
      height: Math.round(length * scale),
      cut: length < page.length,
    });
    const tops = pieceTops(length, page.height);
    for (const [index, top] of tops.entries()) {
      const place = { first: index === 0, last: index === tops.length - 1 };
      const at = await scroller.scrollTo(top, place);
      const url = await capture(tab);
      await askEngine("snapshot.page_piece", { url, top: Math.round(at * scale) });
    }
  } finally {
    await scroller.end();
  }
}

async function begin(
  tab: chrome.tabs.Tab,
  size: { whole: boolean; width: number; height: number; cut: boolean },
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
  await chrome.action.setBadgeText({ tabId, text: "✓" }).catch(() => {});
  systemClock.after(markMs, () => {
    // Without a text of its own the tab shows the engine's again.
    void chrome.action.setBadgeText({ tabId }).catch(() => {});
  });
}
