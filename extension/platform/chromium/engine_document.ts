/// <reference types="@types/chrome" />
import type { EngineDocument } from "../engine_document.ts";
import { pages } from "../pages.ts";

/** An offscreen document: `WEB_RTC` has no time limit (Chrome's documentation of `chrome.offscreen`). */
export const engineDocument: EngineDocument = {
  isOpen: () => chrome.offscreen.hasDocument(),
  open: () =>
    chrome.offscreen.createDocument({
      url: pages.engine,
      reasons: [
        chrome.offscreen.Reason.WEB_RTC,
        chrome.offscreen.Reason.USER_MEDIA,
        chrome.offscreen.Reason.DISPLAY_MEDIA,
      ],
      justification: "Calls, capture and recordings go on when popup and panel are closed.",
    }),
};
