import browser from "webextension-polyfill";
import type { Lifecycle } from "../lifecycle.ts";

export const lifecycle: Lifecycle = {
  onInstalled: (listener) =>
    browser.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === "install") listener();
    }),
  onStartup: (listener) => browser.runtime.onStartup.addListener(listener),
  onUpdateWaiting: (listener) => browser.runtime.onUpdateAvailable.addListener(() => listener()),
  restart: () => browser.runtime.reload(),
};
