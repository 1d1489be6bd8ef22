/// <reference types="@types/chrome" />
import type { Shortcuts } from "../shortcuts.ts";

/** Chromium's page for keyboard shortcuts, which a link cannot open. */
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
