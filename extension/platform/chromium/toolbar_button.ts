/// <reference types="@types/chrome" />
import type { ToolbarButton } from "../toolbar_button.ts";

export const button: ToolbarButton = {
  async setBadge(text, colour) {
    await chrome.action.setBadgeBackgroundColor({ color: colour });
    await chrome.action.setBadgeTextColor({ color: "#ffffff" });
    await chrome.action.setBadgeText({ text });
  },
  setTabBadge: (tabId, text) => chrome.action.setBadgeText({ tabId, ...(text && { text }) }),
  isPinned: async () => (await chrome.action.getUserSettings()).isOnToolbar ?? true,
};
