/// <reference types="@types/chrome" />
import { type PageName, pages } from "../../platform/pages.ts";

async function findTab(page: PageName): Promise<chrome.runtime.ExtensionContext | undefined> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.TAB],
  });
  const url = chrome.runtime.getURL(pages[page]);
  return contexts.find((context) => context.documentUrl?.split(/[?#]/)[0] === url);
}

async function bringForward(context: chrome.runtime.ExtensionContext): Promise<void> {
  await chrome.tabs.update(context.tabId, { active: true });
  await chrome.windows.update(context.windowId, { focused: true });
}

/** Opens the call window, or brings it forward where it is open. */
export async function openCallWindow(): Promise<void> {
  const open = await findTab("call");
  if (open) return await bringForward(open);
  await chrome.windows.create({ url: pages.call, type: "popup", width: 960, height: 640 });
}

/**
 * Opens the side panel of a window, and the call window where that fails: without a window, or
 * outside a gesture. Call it before any `await`.
 */
export function openPanel(windowId = -1): void {
  if (windowId < 0) return void openCallWindow();
  chrome.sidePanel.open({ windowId }).catch(() => openCallWindow());
}

/** Opens a page of the extension in a tab, or brings it forward where it is open. */
export async function openPage(page: PageName, hash: string): Promise<void> {
  const suffix = hash ? `#${hash}` : "";
  const open = await findTab(page);
  if (!open) {
    await chrome.tabs.create({ url: pages[page] + suffix });
    return;
  }
  if (suffix) {
    await chrome.tabs.update(open.tabId, { url: chrome.runtime.getURL(pages[page] + suffix) });
  }
  await bringForward(open);
}
