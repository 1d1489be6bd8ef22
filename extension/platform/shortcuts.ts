import { browser } from "./browser.ts";

/** A keyboard command of the manifest, as the browser tells it. */
export interface Shortcut {
  /** The command's name in the manifest. */
  name: string;
  /** What it does, in the browser's language. */
  description: string;
  /** The keys, such as `Alt+Shift+O`; empty when none are set. */
  keys: string;
}

/** What the settings page needs to know of keyboard commands; a test passes its own. */
export interface Shortcuts {
  list(): Promise<Shortcut[]>;
  /** Opens the browser's page where keys are changed; an extension cannot set them itself. */
  openPage(): Promise<void>;
}

/** Chromium and Firefox keep that page at addresses that a link cannot open. */
const shortcutPage = "chrome://extensions/shortcuts";

/** The browser's own keyboard commands. */
export const shortcuts: Shortcuts = {
  async list() {
    const commands = await browser.commands.getAll();
    return commands.map((command) => ({
      name: command.name ?? "",
      description: command.description ?? "",
      keys: command.shortcut ?? "",
    }));
  },
  async openPage() {
    await browser.tabs.create({ url: shortcutPage });
  },
};
