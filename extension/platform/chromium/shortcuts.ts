/// <reference types="@types/chrome" />
import type { Shortcuts } from "../shortcuts.ts";

/** Where Chromium lets keys be changed; a link cannot open it. */
const shortcutPage = "chrome://extensions/shortcuts";

export const shortcuts: Shortcuts = {
  async list() {
    const commands = await chrome.commands.getAll();
    return commands.map(({ name = "", description = "", shortcut = "" }) => ({
      name,
      description,
      keys: shortcut,
    }));
  },
  async openPage() {
    await chrome.tabs.create({ url: shortcutPage });
  },
};
