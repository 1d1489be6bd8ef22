/// <reference types="@types/chrome" />
import type { InvokedTab } from "../keyboard_commands.ts";

/** The tab that Chromium reports with a keyboard command or a menu click. */
export function invokedTab(tab: chrome.tabs.Tab | undefined): InvokedTab | undefined {
  return tab && { id: tab.id, window: tab.windowId };
}
