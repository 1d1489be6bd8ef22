import type { InvokedTab } from "./keyboard_commands.ts";

/** An entry of the toolbar button's and the page's context menu. */
export interface MenuItem {
  readonly id: string;
  /** Shown as it is. */
  readonly title: string;
  /** The id of an earlier item in whose submenu this one is. */
  readonly parent?: string;
}

/** The extension's entries in the browser's context menus. */
export interface Menus {
  /** Removes all items and adds these, in their order. */
  replace(items: readonly MenuItem[]): Promise<void>;
  /** Calls `listener` within the gesture. */
  onChosen(listener: (id: string, tab: InvokedTab | undefined) => void): void;
}
