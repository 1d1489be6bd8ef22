/// <reference types="@types/chrome" />

const waiting = "update_waiting";

/**
 * Chromium holds an update back until the extension is idle, which one with a permanent engine
 * never is; so a waiting update is installed when the engine says that nothing runs.
 */
export function listenToUpdates(askIdle: () => Promise<boolean>): void {
  chrome.runtime.onUpdateAvailable.addListener(async () => {
    await chrome.storage.session.set({ [waiting]: true });
    if (await askIdle()) chrome.runtime.reload();
  });
}

/** The engine became idle. */
export async function installWaitingUpdate(): Promise<void> {
  const stored = await chrome.storage.session.get(waiting);
  if (stored[waiting]) chrome.runtime.reload();
}
