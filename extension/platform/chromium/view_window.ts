/// <reference types="@types/chrome" />
import type { ViewWindow } from "../view_window.ts";

const frontTab = async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0];

export const viewWindow: ViewWindow = {
  id: async () => (await chrome.windows.getCurrent()).id,
  frontTabUrl: async () => (await frontTab())?.url,
  followFrontTab() {
    let current: number | undefined;
    let windowId: number | undefined;
    void frontTab().then((tab) => {
      current = tab?.id;
      windowId = tab?.windowId;
    });
    chrome.tabs.onActivated.addListener((active) => {
      if (active.windowId === windowId) current = active.tabId;
    });
    return () => current;
  },
};
