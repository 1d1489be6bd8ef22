/// <reference types="@types/chrome" />
import type { PageTabs } from "../page_tabs.ts";
import { type PageName, pages } from "../pages.ts";

const addressOf = (page: PageName, hash: string) =>
  chrome.runtime.getURL(pages[page]) + (hash && `#${hash}`);

export const pageTabs: PageTabs = {
  async find(page) {
    const contexts = await chrome.runtime.getContexts({
      contextTypes: [chrome.runtime.ContextType.TAB],
    });
    const url = addressOf(page, "");
    const open = contexts.find(({ documentUrl }) => documentUrl?.split(/[?#]/)[0] === url);
    return open && { tab: open.tabId, window: open.windowId };
  },
  async bringForward({ tab, window }, page, hash) {
    await chrome.tabs.update(tab, { active: true, ...(hash && { url: addressOf(page, hash) }) });
    await chrome.windows.update(window, { focused: true });
  },
  openTab: async (page, hash) =>
    (await chrome.tabs.create({ url: addressOf(page, hash) })).windowId,
  openWindow: async (page, size) =>
    (await chrome.windows.create({ url: addressOf(page, ""), type: "popup", ...size }))?.id,
};
