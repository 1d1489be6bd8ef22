/// <reference types="@types/chrome" />
import { type PageName, pages } from "./pages.ts";

/** What views need of the browser's windows; the gallery and tests pass their own. */
export interface Windows {
  /**
   * Opens the side panel of the window that the view is in. Call it within the gesture, before any
   * `await`. Absent where the view is the panel or the browser has none.
   */
  readonly openPanel?: () => void;
  /** Opens the call window, or brings it forward. */
  openCallWindow(): void;
  /** Opens a page of the extension in a tab, or brings it forward; `hash` names a place in it. */
  openPage(page: "welcome" | "settings", hash?: string): void;
  /** The address of the tab in front, where the browser lets one know it (activeTab). */
  currentTabUrl(): Promise<string | undefined>;
  /** Closes the view's own window: the popup after it opened something. */
  close(): void;
}

async function openTab(page: PageName, hash: string): Promise<void> {
  const url = chrome.runtime.getURL(pages[page]);
  const open = (await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.TAB],
  })).find((context) => context.documentUrl?.split(/[?#]/)[0] === url);
  const target = hash ? `${url}#${hash}` : url;
  if (!open) {
    if (page === "call") {
      await chrome.windows.create({ url, type: "popup", width: 960, height: 640 });
    } else await chrome.tabs.create({ url: target });
    return;
  }
  await chrome.tabs.update(open.tabId, { active: true, ...(hash ? { url: target } : {}) });
  await chrome.windows.update(open.windowId, { focused: true });
}

/**
 * Chromium's windows. The window's id is read at once, since `sidePanel.open` has to be called
 * before any `await` and takes no other way to name the window.
 */
export function chromiumWindows(view: "popup" | "panel" | "call"): Windows {
  let windowId: number | undefined;
  void chrome.windows.getCurrent().then((current) => (windowId = current.id));
  const openAndLeave = (page: PageName, hash = "") => {
    void openTab(page, hash).then(() => {
      if (view === "popup") globalThis.close();
    });
  };
  return {
    ...(view === "popup" && {
      openPanel() {
        if (windowId === undefined) return;
        void chrome.sidePanel.open({ windowId }).then(() => globalThis.close());
      },
    }),
    openCallWindow: () => openAndLeave("call"),
    openPage: (page, hash) => openAndLeave(page, hash),
    async currentTabUrl() {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      return tab?.url;
    },
    close: () => globalThis.close(),
  };
}
