/// <reference types="@types/chrome" />
import { pages } from "../../platform/pages.ts";

let creating: Promise<void> | undefined;

/**
 * Creates the offscreen document that is the engine where there is none. `WEB_RTC` has no time
 * limit (Chrome's documentation of `chrome.offscreen`); two creations at once would fail, so there
 * is one promise.
 */
export function ensureEngineDocument(): Promise<void> {
  creating ??= create().finally(() => {
    creating = undefined;
  });
  return creating;
}

async function create(): Promise<void> {
  if (await chrome.offscreen.hasDocument()) return;
  await chrome.offscreen.createDocument({
    url: pages.engine,
    reasons: [
      chrome.offscreen.Reason.WEB_RTC,
      chrome.offscreen.Reason.USER_MEDIA,
      chrome.offscreen.Reason.DISPLAY_MEDIA,
    ],
    justification: "Calls, capture and recordings go on when popup and panel are closed.",
  });
}
