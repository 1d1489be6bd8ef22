/// <reference types="@types/chrome" />
import type { TabCapture } from "../tab_capture.ts";
import { permissions } from "../webextension/permissions.ts";

export const capture: TabCapture = {
  /**
   * Chromium issues an id only if the extension was invoked on the tab after the permission was
   * granted (chrome.tabCapture, `getMediaStreamId`).
   */
  async streamId(targetTabId) {
    const granted = await permissions.has("tabCapture");
    if (!granted || !chrome.tabCapture) return { ok: false, reason: "no_permission" };
    return await chrome.tabCapture.getMediaStreamId({ targetTabId }).then(
      (id) => ({ ok: true, id }),
      () => ({ ok: false, reason: "not_invoked" }),
    );
  },
};
