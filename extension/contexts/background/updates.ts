/// <reference types="@types/chrome" />

const waiting = "update_waiting";

/**
 * Chromium holds an update back until the extension is idle, which one with a permanent engine
 * never is; so a waiting update is installed when the engine says that nothing runs.
 */
export function listenToUpdates(askIdle: () => Promise<boolean>): void {
  chrome.runtime.onUpdateAvailable.addListener(async () => {
    await chrome.storage.session.set({ [waiting]: true });
    if (await askIdle()) await installWaitingUpdate();
  });
}

/** The engine became idle, or the last page was closed. */
export async function installWaitingUpdate(): Promise<void> {
  const stored = await chrome.storage.session.get(waiting);
  if (stored[waiting] && !(await isPageOpen())) chrome.runtime.reload();
}

/** An update closes every page of the extension, with the drawing or conversion that is in it. */
async function isPageOpen(): Promise<boolean> {
  const { POPUP, SIDE_PANEL, TAB } = chrome.runtime.ContextType;
  const pages = await chrome.runtime.getContexts({ contextTypes: [POPUP, SIDE_PANEL, TAB] });
  return pages.length > 0;
}
