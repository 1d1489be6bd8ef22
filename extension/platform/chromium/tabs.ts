/// <reference types="@types/chrome" />
import type { Tabs } from "../tabs.ts";

/** The browser's own pages and its store, which extensions cannot access. */
const ownPage =
  /^(?:chrome|chrome-extension|devtools|edge|view-source):|^https:\/\/(?:chromewebstore\.google\.com\/|chrome\.google\.com\/webstore)/i;

export const tabs: Tabs = {
  async get(id) {
    const tab = await chrome.tabs.get(id).catch(() => undefined);
    if (!tab) return undefined;
    const { mutedInfo, title, url, windowId } = tab;
    return { id, window: windowId, title, url, muted: mutedInfo?.muted ?? false };
  },
  inFront: async (windowId) => (await chrome.tabs.query({ active: true, windowId }))[0]?.id,
  // Chromium allows two calls a second and rejects a third (chrome.tabs, `captureVisibleTab`).
  pictureEveryMs: 520,
  picture: (window) => chrome.tabs.captureVisibleTab(window, { format: "png" }),
  // Chromium gives the reason only as text. The address is known if the extension has access.
  whyRefused(error, url) {
    const words = String(error);
    if (ownPage.test(url ?? "") || /chrome:\/\/|extensions gallery|error page/i.test(words)) {
      return "page_refused";
    }
    return /permission|cannot access|activeTab/i.test(words) ? "not_invoked" : "no_picture";
  },
  onMuted: (listener) =>
    chrome.tabs.onUpdated.addListener((tab, { mutedInfo }) => {
      if (mutedInfo) listener(tab, mutedInfo.muted);
    }),
};
