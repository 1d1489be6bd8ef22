/// <reference types="@types/chrome" />
import { askBackground } from "../messages/ask_background.ts";
import type { BackgroundInput, TabPicture } from "../messages/background_contract.ts";
import { type PageName, pages } from "./pages.ts";
import { requestTabCapture } from "./permissions.ts";

/** A page that views lead to. */
export type OpenablePage = "welcome" | "settings" | "library" | "editor" | "doctor";

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
  openPage(page: OpenablePage, hash?: string): void;
  /** The address of the tab in front, where the browser lets one know it (activeTab). */
  currentTabUrl(): Promise<string | undefined>;
  /** Whether the view is in this window. */
  isIn(window: number): Promise<boolean>;
  /** The tab in front of the view's window; undefined where the view is itself such a tab. */
  currentTab(): number | undefined;
  /**
   * Asks for the permission to capture tabs. Call it within the gesture, before any `await`. The
   * prompt closes a popup: the background then does what was intended, and so it does here when the
   * answer is true. False: the person said no, and nothing was done.
   */
  allowTabCapture(intent: BackgroundInput<"tab.intend">): Promise<boolean>;
  /** Takes a still of the tab in front: as it shows, or `whole` from its top to its end. */
  pictureTab(whole: boolean): Promise<TabPicture>;
  /** The keys that take a still of the tab; undefined where none are set. */
  snapshotKeys(): Promise<string | undefined>;
  /** Closes the view's own window: the popup after it opened something. */
  close(): void;
}

async function openTab(page: PageName, hash: string): Promise<void> {
  const url = chrome.runtime.getURL(pages[page]);
  const open = (await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.TAB],
  })).find((context) => context.documentUrl?.split(/[?#]/)[0] === url);
  const target = hash ? `${url}#${hash}` : url;
  // An editor may hold work that was not saved: another picture gets another tab.
  if (!open || page === "editor") {
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
  const current = chrome.windows.getCurrent();
  void current.then(({ id }) => (windowId = id));
  const currentTab = view === "call" ? () => undefined : followCurrentTab();
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
    isIn: async (window) => (await current).id === window,
    currentTab,
    async allowTabCapture(intent) {
      void askBackground("tab.intend", intent);
      const granted = await requestTabCapture().catch(() => false);
      if (!granted) await askBackground("tab.drop_intent", {});
      return granted;
    },
    async snapshotKeys() {
      const found = (await chrome.commands.getAll()).find(({ name }) => name === "snapshot_tab");
      return found?.shortcut || undefined;
    },
    async pictureTab(whole) {
      const tab = currentTab();
      if (tab === undefined) return { ok: false, reason: "no_picture" };
      const { askTabPicture } = await import("../messages/ask_tab_picture.ts");
      return await askTabPicture(tab, whole);
    },
    close: () => globalThis.close(),
  };
}

/** Which tab is in front of this window; known at once, since a gesture waits for nobody. */
function followCurrentTab(): () => number | undefined {
  let current: number | undefined;
  let windowId: number | undefined;
  void chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => {
    current = tab?.id;
    windowId = tab?.windowId;
  });
  chrome.tabs.onActivated.addListener((active) => {
    if (active.windowId === windowId) current = active.tabId;
  });
  return () => current;
}
