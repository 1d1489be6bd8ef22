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
  void tryPanel(windowId).then((open) => open ? undefined : openCallWindow());
}

/** The same for what no call window shows; resolves with the window in which the panel is. */
export async function openPanelOrPage(windowId = -1): Promise<number | undefined> {
  return await tryPanel(windowId) ? windowId : await openPanelPage();
}

async function tryPanel(windowId: number): Promise<boolean> {
  if (windowId < 0) return false;
  return await chrome.sidePanel.open({ windowId }).then(() => true, () => false);
}

async function openPanelPage(): Promise<number | undefined> {
  const open = await findTab("panel");
  if (open) {
    await bringForward(open);
    return open.windowId;
  }
  const created = await chrome.windows.create({
    url: pages.panel,
    type: "popup",
    width: 420,
    height: 680,
  });
  return created?.id;
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
