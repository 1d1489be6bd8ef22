/// <reference types="@types/chrome" />
import type { Lifecycle } from "../lifecycle.ts";

export const lifecycle: Lifecycle = {
  onInstalled: (listener) =>
    chrome.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === "install") listener();
    }),
  onStartup: (listener) => chrome.runtime.onStartup.addListener(listener),
  onUpdateWaiting: (listener) => chrome.runtime.onUpdateAvailable.addListener(() => listener()),
  restart: () => chrome.runtime.reload(),
};
